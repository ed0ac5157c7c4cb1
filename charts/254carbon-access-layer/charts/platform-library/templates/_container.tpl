{{/* Parts of a container. */}}

{{/*
An image reference: include "platform.image" (dict "root" $ "image" .Values.server.image)
An empty tag means the chart's appVersion; a digest wins over a tag; `imageRegistry` replaces the registry of every image.
*/}}
{{- define "platform.image" -}}
{{- $registry := .root.Values.imageRegistry | default .image.registry -}}
{{- if $registry -}}{{ $registry }}/{{- end -}}
{{ .image.repository }}
{{- if .image.digest -}}@{{ .image.digest }}{{- else -}}:{{ .image.tag | default .root.Chart.AppVersion }}{{- end -}}
{{- end -}}

{{/* A map of environment variables as a list: a text is a value, a map is a valueFrom. Prints nothing for an empty map. */}}
{{- define "platform.environment" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  {{- if kindIs "map" $value }}
  valueFrom:
    {{- toYaml $value | nindent 4 }}
  {{- else }}
  value: {{ $value | quote }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/* One variable read from a key of a Secret: (dict "root" $ "variable" .. "secret" .Values.secrets.x "key" ..) */}}
{{- define "platform.secretVariable" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ include "platform.secretName" . }}
      key: {{ .key }}
{{- end -}}

{{/*
A container, as an item of a list.
  root, container (its name), workload (values: image, resources, probes, security context, env, ...)
and, computed by the chart, all optional:
  ports                    a list of container ports
  command, args            lists; those of the workload's values win
  environment              YAML text of list items; a variable of the values replaces the one of its name
  environmentFrom, mounts  YAML text of list items, put before those of the values
  initial                  true for an init container, which has no probes, ports or lifecycle, and its own command
*/}}
{{- define "platform.container" -}}
{{- $workload := .workload -}}
{{- $own := $workload.env | default dict -}}
{{- $variables := list -}}
{{- range .environment | default "" | fromYamlArray -}}
{{- if not (hasKey $own .name) -}}
{{- $variables = append $variables . -}}
{{- end -}}
{{- end -}}
{{- $command := .command -}}
{{- $args := .args -}}
{{- if not .initial -}}
{{- $command = $workload.command | default .command -}}
{{- $args = $workload.args | default .args -}}
{{- end -}}
- name: {{ .container }}
  image: {{ include "platform.image" (dict "root" .root "image" $workload.image) | quote }}
  imagePullPolicy: {{ $workload.image.pullPolicy | default "IfNotPresent" }}
  {{- with $command }}
  command:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $args }}
  args:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if not .initial }}
  {{- with .ports }}
  ports:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- if or .environmentFrom $workload.envFrom }}
  envFrom:
    {{- with .environmentFrom }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with $workload.envFrom }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
  {{- if or $variables $own }}
  env:
    {{- with $variables }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- with $own }}
    {{- include "platform.environment" . | trim | nindent 4 }}
    {{- end }}
  {{- end }}
  {{- if not .initial }}
  {{- with $workload.startupProbe }}
  startupProbe:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $workload.livenessProbe }}
  livenessProbe:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $workload.readinessProbe }}
  readinessProbe:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $workload.lifecycle }}
  lifecycle:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- with $workload.resources }}
  resources:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $workload.containerSecurityContext }}
  securityContext:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if or .mounts $workload.volumeMounts }}
  volumeMounts:
    {{- with .mounts }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with $workload.volumeMounts }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
{{- end -}}
