{{- define "lib.object" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .name }}
data:
  lib: {{ .root.Values.lib.libvalue | quote }}
{{- end -}}
