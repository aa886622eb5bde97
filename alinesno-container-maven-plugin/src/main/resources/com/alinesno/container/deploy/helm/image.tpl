
{{/*
The image. The digest that the chart brings is that of its own tag, and does not count for another.
*/}}
{{- define "<chart>.image" -}}
{{- $tag := <values>.image.tag<default> }}
{{- $digest := <values>.image.digest }}
{{- if and (ne $tag <tag>) (eq $digest <digest>) }}
{{- $digest = "" }}
{{- end }}
{{- <values>.image.repository }}{{ with $tag }}:{{ . }}{{ end }}{{ with $digest }}@{{ . }}{{ end }}
{{- end }}
