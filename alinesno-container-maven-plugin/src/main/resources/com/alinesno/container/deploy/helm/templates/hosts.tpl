
{{/*
A text in which the chart's workloads have the names of their services in the release.
*/}}
{{- define "<chart>.hosts" -}}
<lines>
{{- end }}
