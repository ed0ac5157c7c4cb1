{{/* Jobs and cron jobs: the keys of platform.podTemplate, and
  job   values: schedule, backoffLimit, successfulJobsHistoryLimit, failedJobsHistoryLimit; all but schedule optional
*/}}

{{- define "platform.jobSpec" -}}
{{- with .job.backoffLimit }}
backoffLimit: {{ . }}
{{- end }}
{{- with .job.ttlSecondsAfterFinished }}
ttlSecondsAfterFinished: {{ . }}
{{- end }}
template:
  {{- include "platform.podTemplate" . | nindent 2 }}
{{- end -}}

{{- define "platform.job" -}}
apiVersion: batch/v1
kind: Job
{{ include "platform.metadata" . }}
spec:
  {{- include "platform.jobSpec" . | trim | nindent 2 }}
{{- end -}}

{{/* One run at a time: a run that is not done when the next is due makes that one wait for its turn. */}}
{{- define "platform.cronJob" -}}
apiVersion: {{ include "platform.apiVersion.cronJob" .root }}
kind: CronJob
{{ include "platform.metadata" . }}
spec:
  schedule: {{ .job.schedule | quote }}
  concurrencyPolicy: Forbid
  {{- with .job.successfulJobsHistoryLimit }}
  successfulJobsHistoryLimit: {{ . }}
  {{- end }}
  {{- with .job.failedJobsHistoryLimit }}
  failedJobsHistoryLimit: {{ . }}
  {{- end }}
  jobTemplate:
    spec:
      {{- include "platform.jobSpec" . | trim | nindent 6 }}
{{- end -}}
