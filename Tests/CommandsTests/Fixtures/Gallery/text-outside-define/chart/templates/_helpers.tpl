{{/* Names. */}}
# Definitions only.
{{- define "demo.name" -}}demo{{- end }}

apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "demo.name" . }}
