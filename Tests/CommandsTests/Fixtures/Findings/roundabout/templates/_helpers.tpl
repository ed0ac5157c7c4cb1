{{- define "app.name" -}}
{{- .Values.nameOverride | default .Chart.Name -}}
{{- end -}}

{{- define "app.labels" -}}
{{- $labels := dict "app" (include "app.name" .) -}}
{{- $_ := set $labels "tier" "web" -}}
{{- toYaml $labels -}}
{{- end -}}

{{- define "app.value" -}}
{{- get .context.Values .key -}}
{{- end -}}

{{- define "app.whole" -}}
{{- toYaml .values -}}
{{- end -}}

{{- define "app.remember" -}}
{{- $_ := set . "remembered" .Values.remember -}}
{{- end -}}

{{- define "app.recall" -}}
{{- if .remembered }}{{ .remembered.deep }}{{ end -}}
{{- end -}}
