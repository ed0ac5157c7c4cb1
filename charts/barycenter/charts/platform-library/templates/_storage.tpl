{{/* Claims and secrets. */}}

{{/* The spec of a claim, from persistence values. An empty storageClass leaves the choice to the cluster. */}}
{{- define "platform.claimSpec" -}}
accessModes:
  {{- toYaml .accessModes | nindent 2 }}
{{- with .storageClass }}
storageClassName: {{ . }}
{{- end }}
resources:
  requests:
    storage: {{ .size }}
{{- end -}}

{{/* A PersistentVolumeClaim. `keep` makes an uninstall leave it, and the data in it, alone. */}}
{{- define "platform.claim" -}}
{{- $annotations := dict -}}
{{- if .persistence.keep -}}
{{- $_ := set $annotations "helm.sh/resource-policy" "keep" -}}
{{- end -}}
apiVersion: v1
kind: PersistentVolumeClaim
{{ include "platform.metadata" (dict "root" .root "name" .name "labels" .labels "component" .component "annotations" $annotations) }}
spec:
  {{- include "platform.claimSpec" .persistence | nindent 2 }}
{{- end -}}

{{/* The volume that holds a component's data: its claim, a claim that exists already, or nothing that outlives the pod. */}}
{{- define "platform.dataVolume" -}}
{{- if .persistence.enabled -}}
- name: {{ .volume }}
  persistentVolumeClaim:
    claimName: {{ .persistence.existingClaim | default (include "platform.name" (list .root .name)) }}
{{- else -}}
- name: {{ .volume }}
  emptyDir: {}
{{- end -}}
{{- end -}}

{{/* The name of a secret: a secret that exists already is named as it is, all others carry the prefix. */}}
{{- define "platform.secretName" -}}
{{- if eq .secret.source "existing" -}}
{{- .secret.existingName | default (include "platform.name" (list .root .secret.name)) -}}
{{- else -}}
{{- include "platform.name" (list .root .secret.name) -}}
{{- end -}}
{{- end -}}

{{/*
The object behind a secret, by its `source`:
  existing   none: somebody else made it
  values     a Secret whose keys are all given under `values`
  external   an ExternalSecret, which the External Secrets Operator turns into the Secret
Keys: root, labels, component, path (where the values stand, for messages), secret.
*/}}
{{- define "platform.secret" -}}
{{- $path := .path -}}
{{- $secret := .secret -}}
{{- $metadata := include "platform.metadata" (dict "root" .root "name" .secret.name "labels" .labels "component" .component) -}}
{{- if eq $secret.source "values" -}}
apiVersion: v1
kind: Secret
{{ $metadata }}
type: Opaque
data:
  {{- range $key, $value := $secret.values }}
  {{ $key }}: {{ required (printf "%s.values.%s must not be empty when %s.source is \"values\"" $path $key $path) $value | b64enc | quote }}
  {{- end }}
{{- else if eq $secret.source "external" -}}
apiVersion: {{ $secret.external.apiVersion }}
kind: ExternalSecret
{{ $metadata }}
spec:
  refreshInterval: {{ $secret.external.refreshInterval }}
  secretStoreRef:
    name: {{ $secret.external.store.name }}
    kind: {{ $secret.external.store.kind }}
  target:
    name: {{ include "platform.secretName" . }}
  data:
    {{- range $key, $remote := $secret.external.keys }}
    - secretKey: {{ $key }}
      remoteRef:
        key: {{ $remote }}
    {{- end }}
{{- end -}}
{{- end -}}
