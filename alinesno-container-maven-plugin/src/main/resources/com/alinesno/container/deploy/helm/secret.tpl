
{{/*
The secret that has the values of variables.
*/}}
{{- define "<chart>.secretName" -}}
{{- <values>.existingSecret | default (printf "%s-secret" (include "<chart>.fullname" .)) }}
{{- end }}
