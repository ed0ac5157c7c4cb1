{{/*
Names, labels and the metadata block.

Every template of this library takes one dictionary. The keys they have in common:
  root       the chart's own context (`.` or `$`)
  name       the object's name, before the name prefix
  labels     the labels that identify the component, as selectors use them
  component  one word for app.kubernetes.io/component (optional)
*/}}

{{/* A name with the release's prefix: include "platform.name" (list $ "gateway-service") */}}
{{- define "platform.name" -}}
{{- printf "%s%s" (index . 0).Values.namePrefix (index . 1) -}}
{{- end -}}

{{/* The labels that select a component's pods. */}}
{{- define "platform.selectorLabels" -}}
{{- $labels := dict -}}
{{- range $key, $value := .labels -}}
{{- $_ := set $labels $key $value -}}
{{- end -}}
{{- range $key, $value := .root.Values.selectorLabels -}}
{{- $_ := set $labels $key $value -}}
{{- end -}}
{{- toYaml $labels -}}
{{- end -}}

{{/* The labels of an object: the component's, the recommended ones, and the common ones of the values. */}}
{{- define "platform.labels" -}}
{{- $root := .root -}}
{{- $labels := dict
      "app.kubernetes.io/instance" $root.Release.Name
      "app.kubernetes.io/managed-by" $root.Release.Service
      "app.kubernetes.io/name" $root.Chart.Name
      "app.kubernetes.io/version" $root.Chart.AppVersion
      "helm.sh/chart" (printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_") -}}
{{- with .component -}}
{{- $_ := set $labels "app.kubernetes.io/component" . -}}
{{- end -}}
{{- range $key, $value := $root.Values.commonLabels -}}
{{- $_ := set $labels $key $value -}}
{{- end -}}
{{- range $key, $value := .labels -}}
{{- $_ := set $labels $key $value -}}
{{- end -}}
{{- range $key, $value := $root.Values.selectorLabels -}}
{{- $_ := set $labels $key $value -}}
{{- end -}}
{{- toYaml $labels -}}
{{- end -}}

{{/* The metadata block of a namespaced object. `annotations` are the object's own; the common ones come beneath them. */}}
{{- define "platform.metadata" -}}
{{- $annotations := dict -}}
{{- range $key, $value := .root.Values.commonAnnotations -}}
{{- $_ := set $annotations $key $value -}}
{{- end -}}
{{- range $key, $value := .annotations -}}
{{- $_ := set $annotations $key $value -}}
{{- end -}}
metadata:
  name: {{ include "platform.name" (list .root .name) }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "platform.labels" . | nindent 4 }}
  {{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/*
Lays maps over one another, at every depth, into the first: include "platform.overlay" (list $into $lowest .. $highest)
Unlike mergeOverwrite it lets false, 0 and "" win over a value beneath them, takes away what a null lies over, and changes
no map but the first. Writes nothing.
*/}}
{{- define "platform.overlay" -}}
{{- $into := first . -}}
{{- range rest . -}}
{{- range $key, $value := . -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $into $key -}}
{{- else if not (kindIs "map" $value) -}}
{{- $_ := set $into $key $value -}}
{{- else -}}
{{- if not (kindIs "map" (get $into $key)) -}}
{{- $_ := set $into $key dict -}}
{{- end -}}
{{- include "platform.overlay" (list (get $into $key) $value) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
