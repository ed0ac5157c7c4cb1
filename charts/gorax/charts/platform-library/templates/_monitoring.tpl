{{/* How metrics are found. */}}

{{/* The annotations by which a Prometheus finds a pod, as YAML: (dict "port" 9090 "path" "/metrics") */}}
{{- define "platform.scrapeAnnotations" -}}
prometheus.io/scrape: "true"
prometheus.io/port: {{ .port | toString | quote }}
prometheus.io/path: {{ .path }}
{{- end -}}

{{/*
A ServiceMonitor or PodMonitor of the Prometheus Operator.
  kind               ServiceMonitor unless given
  monitor            values: labels, path, interval, scrapeTimeout
  selects            the labels of the services or pods, or
  expressions        YAML text of match expressions
  port, targetPort   the name of a service's port, or of a pod's
*/}}
{{- define "platform.monitor" -}}
{{- $monitor := .monitor -}}
{{- $labels := include "platform.labels" . | fromYaml -}}
{{- include "platform.overlay" (list $labels ($monitor.labels | default dict)) -}}
apiVersion: monitoring.coreos.com/v1
kind: {{ .kind | default "ServiceMonitor" }}
metadata:
  name: {{ include "platform.name" (list .root .name) }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- toYaml $labels | nindent 4 }}
spec:
  selector:
    {{- with .selects }}
    matchLabels:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .expressions }}
    matchExpressions:
      {{- . | nindent 6 }}
    {{- end }}
  namespaceSelector:
    matchNames:
      - {{ .root.Release.Namespace }}
  {{ ternary "podMetricsEndpoints" "endpoints" (eq (.kind | default "") "PodMonitor") }}:
    - {{ ternary "port" "targetPort" (hasKey . "port") }}: {{ .port | default .targetPort }}
      path: {{ $monitor.path }}
      interval: {{ $monitor.interval }}
      {{- with $monitor.scrapeTimeout }}
      scrapeTimeout: {{ . }}
      {{- end }}
{{- end -}}
