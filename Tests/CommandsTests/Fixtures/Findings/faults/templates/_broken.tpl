{{ define "faults.lost" }}{{ end }}
{{ if }}
