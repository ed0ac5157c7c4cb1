{{/* API versions that changed within the range of clusters the guides name. Each takes the chart's context. */}}

{{- define "platform.apiVersion.autoscaler" -}}
{{- if semverCompare "<1.23.0-0" .Capabilities.KubeVersion.Version -}}autoscaling/v2beta2{{- else -}}autoscaling/v2{{- end -}}
{{- end -}}

{{- define "platform.apiVersion.disruptionBudget" -}}
{{- if semverCompare "<1.21.0-0" .Capabilities.KubeVersion.Version -}}policy/v1beta1{{- else -}}policy/v1{{- end -}}
{{- end -}}

{{- define "platform.apiVersion.cronJob" -}}
{{- if semverCompare "<1.21.0-0" .Capabilities.KubeVersion.Version -}}batch/v1beta1{{- else -}}batch/v1{{- end -}}
{{- end -}}
