{{/* What the templates of this chart share. */}}

{{/* The settings of the ConfigMap. */}}
{{- define "gorax.settings" -}}
{{- $config := .Values.config -}}
log-level: {{ $config.logLevel | quote }}
worker-concurrency: {{ $config.workerConcurrency | quote }}
max-workflow-execution-time: {{ $config.maxWorkflowExecutionTime | quote }}
workflow-timeout: {{ $config.workflowTimeout | quote }}
cors-allowed-origins: {{ join "," $config.corsAllowedOrigins | quote }}
feature-webhook-replay: {{ $config.featureWebhookReplay | quote }}
db-max-open-conns: {{ $config.dbMaxOpenConns | quote }}
tracing-enabled: {{ $config.tracingEnabled | quote }}
tracing-sample-rate: {{ $config.tracingSampleRate | quote }}
otel-exporter-endpoint: {{ $config.otelExporterEndpoint | quote }}
{{- range $key, $value := $config.extra }}
{{ $key }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* One variable from a key of gorax-secrets: (list $ "DATABASE_URL" "database-url") */}}
{{- define "gorax.secretVariable" -}}
{{- $root := index . 0 -}}
{{- include "platform.secretVariable" (dict "root" $root "secret" $root.Values.secrets.app "variable" (index . 1) "key" (index . 2)) -}}
{{- end -}}

{{/* The variables of the API and the workers: secrets, settings, and where the pod is. */}}
{{- define "gorax.environment" -}}
{{ include "gorax.secretVariable" (list . "DATABASE_URL" "database-url") }}
{{ include "gorax.secretVariable" (list . "JWT_SECRET" "jwt-secret") }}
{{ include "gorax.secretVariable" (list . "ENCRYPTION_KEY" "encryption-key") }}
{{- $config := include "platform.name" (list . "gorax-config") }}
{{- range $key, $value := include "gorax.settings" . | fromYaml }}
- name: {{ $key | upper | replace "-" "_" }}
  valueFrom:
    configMapKeyRef:
      name: {{ $config }}
      key: {{ $key }}
{{- end }}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
{{- end -}}

{{/* Where the API and the workers may write. */}}
{{- define "gorax.mounts" -}}
- name: tmp
  mountPath: /tmp
- name: cache
  mountPath: /app/cache
{{- end -}}

{{- define "gorax.volumes" -}}
- name: tmp
  emptyDir: {}
- name: cache
  emptyDir: {}
{{- end -}}
