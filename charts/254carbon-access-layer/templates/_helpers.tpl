{{/* What the templates of this chart share. */}}

{{/* The five services, as JSON. */}}
{{- define "access.services" -}}
{{- list "gateway" "streaming" "auth" "entitlements" "metrics" | toJson -}}
{{- end -}}

{{/* Fills `into` with a service's values, over what all services share: (dict "root" $ "service" "gateway" "into" $workload) */}}
{{- define "access.serviceWorkload" -}}
{{- $values := .root.Values -}}
{{- $scaling := dict
      "autoscaling" $values.autoscaling
      "verticalAutoscaling" $values.verticalAutoscaling
      "disruptionBudget" $values.disruptionBudget -}}
{{- include "platform.overlay" (list .into $values.podDefaults $values.serviceDefaults $scaling (get $values .service)) -}}
{{- end -}}

{{/* Fills `into` with the values of a store or monitor: one replica, replaced only after the old one has let go of its volume. */}}
{{- define "access.storeWorkload" -}}
{{- $single := dict "replicaCount" 1 "strategy" (dict "type" "Recreate") -}}
{{- include "platform.overlay" (list .into .root.Values.podDefaults $single (get .root.Values .store)) -}}
{{- end -}}

{{/* host:port of a service of this chart: (dict "root" $ "component" "redis") */}}
{{- define "access.address" -}}
{{- $name := include "platform.name" (list .root (printf "%s-service" .component)) -}}
{{- printf "%s:%d" $name (int (get .root.Values .component).port) -}}
{{- end -}}

{{/* host:port/name of the database, without credentials. */}}
{{- define "access.database" -}}
{{- $database := .Values.database -}}
{{- if .Values.postgres.enabled -}}
{{- include "access.address" (dict "root" . "component" "postgres") -}}
{{- else -}}
{{- required "database.host must not be empty when postgres.enabled is false and config.postgresDsn is empty" $database.host -}}
:{{ int $database.port }}
{{- end -}}
/{{ $database.name }}
{{- end -}}

{{/*
A value of the ConfigMap: what the values say, else the address of a component of this chart, which must then be enabled.
(dict "root" $ "key" "redisUrl" "component" "redis" "format" "redis://%s/0")
*/}}
{{- define "access.setting" -}}
{{- $given := get .root.Values.config .key -}}
{{- if $given -}}
{{- $given -}}
{{- else if (get .root.Values .component).enabled -}}
{{- printf .format (include "access.address" .) -}}
{{- else -}}
{{- fail (printf "config.%s must not be empty when %s.enabled is false" .key .component) -}}
{{- end -}}
{{- end -}}

{{/* The variables that carry the database's credentials. The last one is put together by Kubernetes when the pod starts. */}}
{{- define "access.databaseEnvironment" -}}
{{- $secret := .Values.secrets.postgres -}}
{{ include "platform.secretVariable" (dict "root" . "variable" "POSTGRES_USER" "secret" $secret "key" "POSTGRES_USER") }}
{{ include "platform.secretVariable" (dict "root" . "variable" "POSTGRES_PASSWORD" "secret" $secret "key" "POSTGRES_PASSWORD") }}
- name: ACCESS_POSTGRES_DSN
  value: "postgresql://$(POSTGRES_USER):$(POSTGRES_PASSWORD)@{{ include "access.database" . }}"
{{- end -}}
