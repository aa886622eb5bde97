{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride }}
{{- else }}
{{- /* A chart that depends on this one may call it ordersEast or orders_2. */ -}}
{{- $name := regexReplaceAll "([a-z0-9])([A-Z])" (default .Chart.Name .Values.nameOverride) "${1}-${2}" | lower }}
{{- $name = regexReplaceAll "[^a-z0-9-]+" $name "-" | trimAll "-" }}
{{- /* Services have names that begin with a letter and have no dots. */ -}}
{{- $fullname := .Release.Name | replace "." "-" }}
{{- if regexMatch "^[0-9]" $fullname }}
{{- $fullname = printf "%s-%s" $name $fullname }}
{{- else if not (contains $name $fullname) }}
{{- $fullname = printf "%s-%s" $fullname $name }}
{{- end }}
{{- if regexMatch "^[0-9]" $fullname }}
{{- $fullname = printf "app-%s" $fullname }}
{{- end }}
{{- if le (len $fullname) <room> }}
{{- $fullname }}
{{- else }}
{{- printf "%s-%s" ($fullname | trunc <roomBeforeDigest> | trimSuffix "-") ($fullname | sha256sum | trunc 8) }}
{{- end }}
{{- end }}
