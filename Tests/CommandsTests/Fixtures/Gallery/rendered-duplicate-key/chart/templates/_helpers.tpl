{{- define "demo.labels" -}}
app.kubernetes.io/name: demo
app.kubernetes.io/version: "1"
{{- end }}
