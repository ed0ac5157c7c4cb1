{{/* Pods, and the objects that hold them. */}}

{{/*
Keeps pods of one component apart: "soft" prefers different nodes, "hard" demands them, "none" does neither.
A whole `affinity` in the workload's values replaces it.
*/}}
{{- define "platform.affinity" -}}
{{- $workload := .workload -}}
{{- $expressions := include "platform.selectorExpressions" . | trim -}}
{{- if $workload.affinity -}}
{{- toYaml $workload.affinity -}}
{{- else if eq ($workload.antiAffinity | default "none") "hard" -}}
podAntiAffinity:
  requiredDuringSchedulingIgnoredDuringExecution:
    - labelSelector:
        matchExpressions:
          {{- $expressions | nindent 10 }}
      topologyKey: kubernetes.io/hostname
{{- else if eq ($workload.antiAffinity | default "none") "soft" -}}
podAntiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 100
      podAffinityTerm:
        labelSelector:
          matchExpressions:
            {{- $expressions | nindent 12 }}
        topologyKey: kubernetes.io/hostname
{{- end -}}
{{- end -}}

{{/* The selector labels as a list of match expressions. */}}
{{- define "platform.selectorExpressions" -}}
{{- range $key, $value := include "platform.selectorLabels" . | fromYaml }}
- key: {{ $key }}
  operator: In
  values:
    - {{ $value | quote }}
{{- end -}}
{{- end -}}

{{/*
The spec of a pod. Besides the keys of platform.container:
  serviceAccount   its name before the prefix; empty for the namespace's default account
  token            true when the pods talk to the Kubernetes API
  initContainers   YAML text of list items
  volumes          YAML text of list items, put before those of the values
  restartPolicy    for jobs
*/}}
{{- define "platform.podSpec" -}}
{{- $root := .root -}}
{{- $workload := .workload -}}
{{- $context := . -}}
{{- with .serviceAccount -}}
serviceAccountName: {{ include "platform.name" (list $root .) }}
{{ end -}}
automountServiceAccountToken: {{ .token | default false }}
enableServiceLinks: false
{{- with .restartPolicy }}
restartPolicy: {{ . }}
{{- end }}
{{- with $root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $workload.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $workload.terminationGracePeriodSeconds }}
terminationGracePeriodSeconds: {{ . }}
{{- end }}
{{- with $workload.podSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .initContainers }}
initContainers:
  {{- . | nindent 2 }}
{{- end }}
containers:
  {{- include "platform.container" . | nindent 2 }}
{{- if or .volumes $workload.volumes }}
volumes:
  {{- with .volumes }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- with $workload.volumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
{{- with $workload.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "platform.affinity" . }}
affinity:
  {{- . | nindent 2 }}
{{- end }}
{{- with $workload.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $workload.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- range . }}
  - labelSelector:
      matchLabels:
        {{- include "platform.selectorLabels" $context | nindent 8 }}
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end -}}

{{/*
The template of a pod. `checksums` maps annotation names to the text whose change must restart the pods; podLabels and
podAnnotations are the chart's own, beneath those of the values. No label may replace one that the selector needs.
*/}}
{{- define "platform.podTemplate" -}}
{{- $annotations := dict -}}
{{- range $name, $text := .checksums -}}
{{- $_ := set $annotations (printf "checksum/%s" $name) (sha256sum $text) -}}
{{- end -}}
{{- range $key, $value := .podAnnotations -}}
{{- $_ := set $annotations $key $value -}}
{{- end -}}
{{- range $key, $value := .workload.podAnnotations -}}
{{- $_ := set $annotations $key $value -}}
{{- end -}}
{{- $labels := dict -}}
{{- $selected := include "platform.selectorLabels" . | fromYaml -}}
{{- include "platform.overlay" (list $labels .root.Values.commonLabels (.podLabels | default dict) (.workload.podLabels | default dict) $selected) -}}
metadata:
  labels:
    {{- toYaml $labels | nindent 4 }}
  {{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "platform.podSpec" . | nindent 2 }}
{{- end -}}

{{/*
The replicas of a Deployment. An autoscaler owns the count once the Deployment lives, so an upgrade keeps the living
count; a first install, and a render without a cluster, start from replicaCount. A null replicaCount leaves the field out.
*/}}
{{- define "platform.replicas" -}}
{{- $count := .workload.replicaCount -}}
{{- $scaling := .workload.autoscaling | default dict -}}
{{- if $scaling.enabled -}}
{{- $living := lookup "apps/v1" "Deployment" .root.Release.Namespace (include "platform.name" (list .root .name)) -}}
{{- with $living.spec -}}
{{- $count = .replicas -}}
{{- end -}}
{{- end -}}
{{- if not (kindIs "invalid" $count) -}}
replicas: {{ int $count }}
{{- end -}}
{{- end -}}

{{/* A Deployment with one main container. */}}
{{- define "platform.deployment" -}}
apiVersion: apps/v1
kind: Deployment
{{ include "platform.metadata" . }}
spec:
  {{- with include "platform.replicas" . }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- with .workload.strategy }}
  strategy:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "platform.selectorLabels" . | nindent 6 }}
  template:
    {{- include "platform.podTemplate" . | nindent 4 }}
{{- end -}}

{{/* A StatefulSet of one replica with one claim. Besides the keys above: service (its headless service), claim, persistence. */}}
{{- define "platform.statefulSet" -}}
apiVersion: apps/v1
kind: StatefulSet
{{ include "platform.metadata" . }}
spec:
  serviceName: {{ include "platform.name" (list .root .service) }}
  replicas: 1
  selector:
    matchLabels:
      {{- include "platform.selectorLabels" . | nindent 6 }}
  template:
    {{- include "platform.podTemplate" . | nindent 4 }}
  {{- if .persistence.enabled }}
  volumeClaimTemplates:
    - metadata:
        name: {{ .claim }}
      spec:
        {{- include "platform.claimSpec" .persistence | nindent 8 }}
  {{- end }}
{{- end -}}
