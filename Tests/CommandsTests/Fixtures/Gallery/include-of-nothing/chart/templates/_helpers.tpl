{{- define "demo.name" -}}
{{ . | trunc 5 }}
{{- end }}
