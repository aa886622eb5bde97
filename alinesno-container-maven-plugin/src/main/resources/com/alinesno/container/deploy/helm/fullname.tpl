{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc <room> | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc <room> | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc <room> | trimSuffix "-" }}
{{- end }}
{{- end }}
