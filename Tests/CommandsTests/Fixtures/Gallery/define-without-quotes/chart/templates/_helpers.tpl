{{- define demo.name -}}
web
{{- end }}
