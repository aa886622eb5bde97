{{- $main := include "<main>.fullname" . }}
{{- if <values>.fullnameOverride }}
{{- <values>.fullnameOverride }}
{{- else if eq $main "<main>" }}
{{- "<chart>" }}
{{- else if le (len $main) <roomBefore> }}
{{- printf "%s-<part>" $main }}
{{- else }}
{{- printf "%s-%s-<part>" ($main | trunc <roomBeforeDigest> | trimSuffix "-") ($main | sha256sum | trunc 8) }}
{{- end }}
