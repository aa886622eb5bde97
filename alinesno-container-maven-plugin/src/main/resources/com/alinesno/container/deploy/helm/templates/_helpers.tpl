{{/*
The name that objects are labelled with.
*/}}
{{- define "<scope>.name" -}}
{{- regexReplaceAll "[_.-]+$" (default <name> <values>.nameOverride | trunc 63) "" }}
{{- end }}

{{/*
The name that those of all objects begin with: the release's, with the chart's where it is not in there. What follows it in
some names has room behind it; a longer one ends in a part of its digest, so that no two are one.
*/}}
{{- define "<scope>.fullname" -}}
<fullname>{{- end }}

{{/*
The chart with its version, as a label.
*/}}
{{- define "<scope>.chart" -}}
{{- regexReplaceAll "[_.-]+$" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63) "" }}
{{- end }}

{{/*
The version of the service, as a label.
*/}}
{{- define "<scope>.version" -}}
{{- $version := regexReplaceAll "[^A-Za-z0-9_.-]" (<version> | trunc 63) "-" }}
{{- regexReplaceAll "^[_.-]+|[_.-]+$" $version "" }}
{{- end }}

{{/*
What tells the pods of the release from others. It cannot be changed in a release that is there.
*/}}
{{- define "<scope>.selectorLabels" -}}
<selectorLabels>
{{- end }}

{{/*
The labels of pods: not the chart's version, so that pods stay when only the chart changes.
*/}}
{{- define "<scope>.podLabels" -}}
{{ include "<scope>.selectorLabels" . }}
<labels>
{{- with <values>.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
The labels of all objects.
*/}}
{{- define "<scope>.labels" -}}
helm.sh/chart: {{ include "<scope>.chart" . | quote }}
{{ include "<scope>.podLabels" . }}
{{- end }}

{{/*
The account that pods run under.
*/}}
{{- define "<scope>.serviceAccountName" -}}
{{- if <values>.serviceAccount.create }}
{{- default (include "<scope>.fullname" .) <values>.serviceAccount.name }}
{{- else }}
{{- default "default" <values>.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
The image's tag.
*/}}
{{- define "<scope>.tag" -}}
{{- <values>.image.tag | default <tag> }}
{{- end }}

{{/*
The image. The chart's digest is that of its own repository and tag, and does not count for others.
*/}}
{{- define "<scope>.image" -}}
{{- $repository := <values>.image.repository }}
{{- $tag := include "<scope>.tag" . }}
{{- $digest := <values>.image.digest }}
{{- if and (not $digest) (eq $repository <repository>) (eq $tag <tag>) }}
{{- $digest = <digest> }}
{{- end }}
{{- $repository }}{{ with $tag }}:{{ . }}{{ end }}{{ with $digest }}@{{ . }}{{ end }}
{{- end }}
