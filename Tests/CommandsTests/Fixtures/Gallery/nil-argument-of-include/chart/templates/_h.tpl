{{- define "demo.port" -}}
{{ .svc.port }}
{{- end }}
