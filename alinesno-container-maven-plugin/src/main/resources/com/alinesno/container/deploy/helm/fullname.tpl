{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- /* Services have names that begin with a letter and have no dots. */ -}}
{{- $fullname := .Release.Name | replace "." "-" }}
{{- if regexMatch "^[0-9]" $fullname }}
{{- $fullname = printf "%s-%s" $name $fullname }}
{{- else if not (contains $name $fullname) }}
{{- $fullname = printf "%s-%s" $fullname $name }}
{{- end }}
{{- if le (len $fullname) <room> }}
{{- $fullname }}
{{- else }}
{{- printf "%s-%s" ($fullname | trunc <roomBeforeDigest> | trimSuffix "-") ($fullname | sha256sum | trunc 8) }}
{{- end }}
{{- end }}
