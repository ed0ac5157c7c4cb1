{{- define "demo.name" -}}
other
{{- end }}
