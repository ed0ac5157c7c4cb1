{{/* What the templates of this chart share. */}}

{{/* The database's URL as config.toml has it: what the values say, else by kind, without a password. */}}
{{- define "barycenter.databaseUrl" -}}
{{- $database := .Values.database -}}
{{- if $database.url -}}
{{- $database.url -}}
{{- else if eq $database.kind "sqlite" -}}
sqlite:///data/barycenter.db?mode=rwc
{{- else if eq $database.kind "postgres" -}}
postgresql://{{ $database.user }}@{{ include "barycenter.postgresAddress" . }}/{{ $database.name }}
{{- else -}}
postgresql://in-the-environment
{{- end -}}
{{- end -}}

{{- define "barycenter.postgresAddress" -}}
{{- printf "%s:%d" (include "platform.name" (list . "postgres-service")) (int .Values.postgres.port) -}}
{{- end -}}

{{/*
The variables of the server and of each user sync. A URL with a password overrides the one in config.toml: it comes from a
Secret, or is put together from one when the pod starts.
*/}}
{{- define "barycenter.environment" -}}
- name: RUST_LOG
  value: {{ .Values.config.log | quote }}
{{- if and (eq .Values.database.kind "postgres") (not .Values.database.url) }}
{{ include "platform.secretVariable" (dict "root" . "variable" "POSTGRES_PASSWORD" "secret" .Values.secrets.postgres "key" "password") }}
- name: BARYCENTER__DATABASE__URL
  value: "postgresql://{{ .Values.database.user }}:$(POSTGRES_PASSWORD)@{{ include "barycenter.postgresAddress" . }}/{{ .Values.database.name }}"
{{- else if and (eq .Values.database.kind "external") (not .Values.database.url) }}
{{ include "platform.secretVariable" (dict "root" . "variable" "BARYCENTER__DATABASE__URL" "secret" .Values.secrets.database "key" "url") }}
{{- end }}
{{- end -}}

{{/* The volumes of the server and of each user sync; `users` says whether the users are among them. */}}
{{- define "barycenter.volumes" -}}
{{- $root := .root -}}
{{- if .users -}}
- name: users-secret
  secret:
    secretName: {{ include "platform.secretName" (dict "root" $root "secret" $root.Values.secrets.users) }}
{{ end -}}
{{ include "platform.dataVolume" (dict "root" $root "volume" "data" "name" "barycenter-data" "persistence" $root.Values.persistence) }}
- name: config
  configMap:
    name: {{ include "platform.name" (list $root "barycenter-config") }}
{{- end -}}

{{- define "barycenter.mounts" -}}
- name: data
  mountPath: /data
- name: config
  mountPath: /app
  readOnly: true
{{- end -}}

{{/* What platform.container needs for a user sync, with the workload of barycenter.syncWorkload. */}}
{{- define "barycenter.syncMounts" -}}
- name: users-secret
  mountPath: /secrets
  readOnly: true
{{ include "barycenter.mounts" . }}
{{- end -}}

{{- define "barycenter.syncCommand" -}}
{{- list "barycenter" "sync-users" "--file" "/secrets/users.json" | toJson -}}
{{- end -}}

{{/* Fills `into` with the server's values and the user sync's resources: (dict "root" $ "into" $workload) */}}
{{- define "barycenter.syncWorkload" -}}
{{- $server := pick .root.Values.server "image" "env" "podSecurityContext" "containerSecurityContext" "nodeSelector" "tolerations" -}}
{{- include "platform.overlay" (list .into $server (pick .root.Values.userSync "resources")) -}}
{{- end -}}

{{/* The arguments that a Job and a CronJob of the user sync share, into `into`. */}}
{{- define "barycenter.syncJob" -}}
{{- $root := .root -}}
{{- $workload := dict -}}
{{- include "barycenter.syncWorkload" (dict "root" $root "into" $workload) -}}
{{- $arguments := dict
      "root" $root
      "name" "barycenter-user-sync"
      "labels" (dict "app" "barycenter" "component" "user-sync")
      "component" "user-sync"
      "workload" $workload
      "container" "user-sync"
      "restartPolicy" "OnFailure"
      "command" (include "barycenter.syncCommand" $root | fromJsonArray)
      "environment" (include "barycenter.environment" $root)
      "mounts" (include "barycenter.syncMounts" $root)
      "volumes" (include "barycenter.volumes" (dict "root" $root "users" true)) -}}
{{- $into := .into -}}
{{- range $key, $value := $arguments -}}
{{- $_ := set $into $key $value -}}
{{- end -}}
{{- end -}}
