{{/* What the templates of this chart share. */}}

{{/* One init container for each dependency, which ends when the dependency takes connections. */}}
{{- define "spoke.waitContainers" -}}
{{- $dependencies := .Values.dependencies -}}
{{- range $name := list "postgres" "redis" }}
{{- $address := get $dependencies $name }}
- name: wait-for-{{ $name }}
  image: {{ include "platform.image" (dict "root" $ "image" $dependencies.image) | quote }}
  imagePullPolicy: {{ $dependencies.image.pullPolicy | default "IfNotPresent" }}
  command:
    - sh
    - -c
    - |
      until nc -z {{ $address.host }} {{ int $address.port }}; do
        echo "waiting for {{ $address.host }}:{{ int $address.port }}"
        sleep 2
      done
  resources:
    requests:
      cpu: 10m
      memory: 16Mi
    limits:
      cpu: 100m
      memory: 32Mi
  securityContext:
    {{- toYaml $.Values.server.containerSecurityContext | nindent 4 }}
{{- end }}
{{- end -}}
