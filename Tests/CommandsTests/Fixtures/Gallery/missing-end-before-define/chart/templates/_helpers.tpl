{{- define "demo.a" -}}
{{- if .Values.image }}
a
{{- end -}}

{{- define "demo.b" -}}
b
{{- end -}}
