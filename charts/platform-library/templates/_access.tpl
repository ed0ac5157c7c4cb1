{{/* Accounts, and what they may do. */}}

{{/* The account of a component. */}}
{{- define "platform.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
{{ include "platform.metadata" . }}
automountServiceAccountToken: {{ .token | default false }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/*
A Role and the RoleBinding that gives it to an account.
  name, binding   of the two
  account         the account's name before the prefix
  rules           YAML text of list items
*/}}
{{- define "platform.role" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
{{ include "platform.metadata" . }}
rules:
  {{- .rules | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
{{ include "platform.metadata" (dict "root" .root "name" .binding "labels" .labels "component" .component) }}
subjects:
  - kind: ServiceAccount
    name: {{ include "platform.name" (list .root .account) }}
    namespace: {{ .root.Release.Namespace }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ include "platform.name" (list .root .name) }}
{{- end -}}
