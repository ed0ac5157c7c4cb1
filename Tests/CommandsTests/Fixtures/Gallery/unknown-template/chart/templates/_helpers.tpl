{{- define "demo.fullname" -}}x{{- end }}
