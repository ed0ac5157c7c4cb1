{{/* What the templates of this chart share. */}}

{{/* The sources of every container's variables. */}}
{{- define "authify.environmentFrom" -}}
- configMapRef:
    name: {{ include "platform.name" (list . "authify-config") }}
- secretRef:
    name: {{ include "platform.secretName" (dict "root" . "secret" .Values.secrets.app) }}
{{- end -}}

{{/* The name of the Erlang node is the pod's address, which libcluster finds through the Kubernetes API. */}}
{{- define "authify.nodeEnvironment" -}}
- name: POD_IP
  valueFrom:
    fieldRef:
      fieldPath: status.podIP
- name: RELEASE_DISTRIBUTION
  value: name
- name: RELEASE_NODE
  value: authify@$(POD_IP)
- name: ERL_AFLAGS
  value: -kernel inet_dist_listen_min {{ int .Values.clustering.firstPort }} inet_dist_listen_max {{ int .Values.clustering.lastPort }}
{{- end -}}

{{/* The init container that brings the database up to date before the server starts. */}}
{{- define "authify.migrateContainer" -}}
{{- include "platform.container" (dict
      "root" .
      "initial" true
      "container" "migrate"
      "workload" .Values.server
      "command" (list "/app/bin/authify")
      "args" .Values.migration.args
      "environmentFrom" (include "authify.environmentFrom" .)) -}}
{{- end -}}

{{/* The container's ports. */}}
{{- define "authify.ports" -}}
- name: http
  containerPort: {{ int .Values.server.port }}
  protocol: TCP
{{- if .Values.clustering.enabled }}
- name: epmd
  containerPort: 4369
  protocol: TCP
- name: distribution
  containerPort: {{ int .Values.clustering.firstPort }}
  protocol: TCP
{{- end }}
- name: metrics
  containerPort: {{ int .Values.monitoring.port }}
  protocol: TCP
{{- end -}}
