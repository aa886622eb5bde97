
{{/*
The secret that has the values of variables.
*/}}
{{- define "<scope>.secretName" -}}
{{- <values>.existingSecret | default (printf "%s-secret" (include "<scope>.fullname" .)) }}
{{- end }}
