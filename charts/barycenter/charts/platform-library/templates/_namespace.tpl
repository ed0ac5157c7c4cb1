{{/* The namespace itself, its quota, and the pod of a chart's test. */}}

{{/* The release's Namespace. An uninstall leaves it alone: what others put there must not go with it. */}}
{{- define "platform.namespace" -}}
{{- $namespace := .Values.namespace -}}
apiVersion: v1
kind: Namespace
metadata:
  name: {{ .Release.Namespace }}
  labels:
    name: {{ .Release.Namespace }}
    {{- with $namespace.podSecurity }}
    pod-security.kubernetes.io/enforce: {{ . }}
    pod-security.kubernetes.io/audit: {{ . }}
    pod-security.kubernetes.io/warn: {{ . }}
    {{- end }}
    {{- with $namespace.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    helm.sh/resource-policy: keep
{{- end -}}

{{- define "platform.quota" -}}
apiVersion: v1
kind: ResourceQuota
{{ include "platform.metadata" . }}
spec:
  hard:
    {{- toYaml .hard | nindent 4 }}
{{- end -}}

{{/* A pod that asks each address of `urls` once, and fails when one does not answer. */}}
{{- define "platform.testPod" -}}
{{- $annotations := dict "helm.sh/hook" "test" "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded" -}}
{{- $test := .root.Values.tests -}}
apiVersion: v1
kind: Pod
{{ include "platform.metadata" (dict "root" .root "name" .name "labels" .labels "component" "test" "annotations" $annotations) }}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 65534
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: ask
      image: {{ include "platform.image" (dict "root" .root "image" $test.image) | quote }}
      imagePullPolicy: {{ $test.image.pullPolicy | default "IfNotPresent" }}
      command:
        - sh
        - -ec
        - |
          {{- range .urls }}
          echo "GET {{ . }}"
          wget -q -T 10 -O /dev/null "{{ . }}"
          {{- end }}
          echo "all answered"
      resources:
        requests:
          cpu: 10m
          memory: 16Mi
        limits:
          cpu: 100m
          memory: 32Mi
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop:
            - ALL
{{- end -}}
