{{/*
The name that objects are labelled with.
*/}}
{{- define "<chart>.name" -}}
{{- default "<chart>" <values>.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
The name that those of all objects begin with: the release's, with the chart's where it is not in there. What follows it in
some names has room behind it.
*/}}
{{- define "<chart>.fullname" -}}
<fullname>{{- end }}

{{/*
The chart with its version, as a label.
*/}}
{{- define "<chart>.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
The version of the service, as a label.
*/}}
{{- define "<chart>.version" -}}
{{- $version := regexReplaceAll "[^A-Za-z0-9_.-]" (<version> | trunc 63) "-" }}
{{- regexReplaceAll "^[_.-]+|[_.-]+$" $version "" }}
{{- end }}

{{/*
What tells the pods of the release from others. It cannot be changed in a release that is there.
*/}}
{{- define "<chart>.selectorLabels" -}}
<selectorLabels>
{{- end }}

{{/*
The labels of pods: not the chart's version, so that pods stay when only the chart changes.
*/}}
{{- define "<chart>.podLabels" -}}
{{ include "<chart>.selectorLabels" . }}
<labels>
{{- with <values>.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
The labels of all objects.
*/}}
{{- define "<chart>.labels" -}}
helm.sh/chart: {{ include "<chart>.chart" . }}
{{ include "<chart>.podLabels" . }}
{{- end }}

{{/*
The account that pods run under.
*/}}
{{- define "<chart>.serviceAccountName" -}}
{{- if <values>.serviceAccount.create }}
{{- default (include "<chart>.fullname" .) <values>.serviceAccount.name }}
{{- else }}
{{- default "default" <values>.serviceAccount.name }}
{{- end }}
{{- end }}
