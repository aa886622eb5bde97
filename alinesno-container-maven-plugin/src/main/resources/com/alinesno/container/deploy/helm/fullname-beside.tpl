{{- $main := include "<main>.fullname" . }}
{{- if <values>.fullnameOverride }}
{{- <values>.fullnameOverride | trunc <room> | trimSuffix "-" }}
{{- else if eq $main "<main>" }}
{{- "<chart>" }}
{{- else }}
{{- printf "%s-<chart>" $main | trunc <room> | trimSuffix "-" }}
{{- end }}
