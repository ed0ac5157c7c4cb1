{{/* Autoscalers and disruption budgets. */}}

{{/* A HorizontalPodAutoscaler: target is the Deployment's name before the prefix, scaling the values. */}}
{{- define "platform.autoscaler" -}}
apiVersion: {{ include "platform.apiVersion.autoscaler" .root }}
kind: HorizontalPodAutoscaler
{{ include "platform.metadata" . }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "platform.name" (list .root .target) }}
  minReplicas: {{ .scaling.minReplicas }}
  maxReplicas: {{ .scaling.maxReplicas }}
  metrics:
    {{- with .scaling.targetCPUUtilizationPercentage }}
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ . }}
    {{- end }}
    {{- with .scaling.targetMemoryUtilizationPercentage }}
    - type: Resource
      resource:
        name: memory
        target:
          type: Utilization
          averageUtilization: {{ . }}
    {{- end }}
    {{- with .scaling.metrics }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .scaling.behavior }}
  behavior:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* "true" for a workload whose budget is enabled and that never has fewer than two pods: a budget for one would stop every drain. */}}
{{- define "platform.wantsBudget" -}}
{{- $scaling := .autoscaling | default dict -}}
{{- $least := ternary $scaling.minReplicas .replicaCount ($scaling.enabled | default false) -}}
{{- if and .disruptionBudget.enabled (gt (int $least) 1) -}}true{{- end -}}
{{- end -}}

{{/* A PodDisruptionBudget. maxUnavailable, when set, replaces minAvailable. */}}
{{- define "platform.disruptionBudget" -}}
apiVersion: {{ include "platform.apiVersion.disruptionBudget" .root }}
kind: PodDisruptionBudget
{{ include "platform.metadata" . }}
spec:
  {{- if kindIs "invalid" .budget.maxUnavailable }}
  minAvailable: {{ .budget.minAvailable }}
  {{- else }}
  maxUnavailable: {{ .budget.maxUnavailable }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "platform.selectorLabels" . | nindent 6 }}
      {{- with .podLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
{{- end -}}

{{/* A VerticalPodAutoscaler, for clusters that run it: target and scaling (updateMode, minAllowed, maxAllowed). */}}
{{- define "platform.verticalAutoscaler" -}}
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
{{ include "platform.metadata" . }}
spec:
  targetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "platform.name" (list .root .target) }}
  updatePolicy:
    updateMode: {{ .scaling.updateMode | quote }}
  resourcePolicy:
    containerPolicies:
      - containerName: "*"
        {{- with .scaling.minAllowed }}
        minAllowed:
          {{- toYaml . | nindent 10 }}
        {{- end }}
        {{- with .scaling.maxAllowed }}
        maxAllowed:
          {{- toYaml . | nindent 10 }}
        {{- end }}
{{- end -}}
