{{- define "demo.loop" -}}{{ include "demo.loop" . }}{{- end }}
