{{- define "faults.image" -}}
{{ .Values.imag.repo }}
{{- end }}
{{- define "faults.text" }}
a: b: c
{{- end }}
