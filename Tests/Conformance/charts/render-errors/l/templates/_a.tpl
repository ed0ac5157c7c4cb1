{{ define "a" }}{{ template "b" . }}{{ end }}{{ define "b" }}
{{ include "c" . }}{{ end }}{{ define "c" }}

{{ tpl "{{ .x.y }}" . }}{{ end }}