{{/* What a schema cannot check: values that do not fit together. */}}
{{- define "clicklake.checks" -}}
{{- if not .Values.highAvailability.enabled -}}
{{- if gt (int .Values.jobManager.replicas) 1 -}}{{- fail "jobManager.replicas: 2 needs highAvailability.enabled" -}}{{- end -}}
{{- if eq .Values.job.upgradeMode "last-state" -}}{{- fail "job.upgradeMode: last-state needs highAvailability.enabled" -}}{{- end -}}
{{- end -}}
{{- if and .Values.job.savepointRedeployNonce (not .Values.job.initialSavepointPath) -}}
{{- fail "job.savepointRedeployNonce: set job.initialSavepointPath to the checkpoint or savepoint to start from" -}}
{{- end -}}
{{- end -}}
