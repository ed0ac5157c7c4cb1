{{- define "demo.data" -}}
tag: {{ .Values.image.tag }}
note: {{ .Values.note }}
{{- end }}
