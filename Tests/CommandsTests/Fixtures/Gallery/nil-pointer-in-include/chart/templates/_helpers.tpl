{{- define "demo.data" -}}
tag: {{ include "demo.tag" . }}
{{- end }}
{{- define "demo.tag" -}}
{{ .Values.images.tag }}
{{- end }}
