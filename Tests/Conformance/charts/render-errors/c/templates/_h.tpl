{{ define "h" }}

{{ .Values.x.y }}{{ end }}