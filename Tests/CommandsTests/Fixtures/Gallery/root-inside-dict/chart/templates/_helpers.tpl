{{- define "demo.image" -}}
{{ .image.repository }}:{{ .Chart.AppVersion }}
{{- end }}
