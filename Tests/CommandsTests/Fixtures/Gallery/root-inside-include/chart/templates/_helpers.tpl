{{- define "demo.port" -}}
{{ .Values.service.port }}
{{- end }}
