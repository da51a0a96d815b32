{{/* What a schema cannot check: values that do not fit together. */}}
{{- define "clicklake.checks" -}}
{{- if not .Values.highAvailability.enabled -}}
{{- if gt (int .Values.jobManager.replicas) 1 -}}{{- fail "jobManager.replicas: 2 needs highAvailability.enabled" -}}{{- end -}}
{{- if eq .Values.job.upgradeMode "last-state" -}}{{- fail "job.upgradeMode: last-state needs highAvailability.enabled" -}}{{- end -}}
{{- end -}}
{{- with .Values.serve -}}
{{- if .enabled -}}
{{- if and (not .tokensSecret) (not .public) -}}
{{- fail "serve.tokensSecret: name the Secret with the tokens, or set serve.public to let everybody who reaches the pods read all rows" -}}
{{- end -}}
{{- if lt (int (include "clicklake.megabytes" .heap)) (mul 2 (int (include "clicklake.megabytes" .cache))) -}}
{{- fail "serve.heap must be at least twice serve.cache" -}}
{{- end -}}
{{- if lt (int (include "clicklake.megabytes" .memory)) (add 256 (int (include "clicklake.megabytes" .heap))) -}}
{{- fail "serve.memory must be at least 256 MiB more than serve.heap: Java also needs memory outside of the heap" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.job.savepointRedeployNonce (not .Values.job.initialSavepointPath) -}}
{{- fail "job.savepointRedeployNonce: set job.initialSavepointPath to the checkpoint or savepoint to start from" -}}
{{- end -}}
{{- end -}}

{{/* A size such as 512m, 512mb, 512Mi, 2g, 2gb or 2Gi as a number of mebibytes. */}}
{{- define "clicklake.megabytes" -}}
{{- mul (regexFind "^[0-9]+" .) (ternary 1024 1 (regexMatch "^[0-9]+[gG]" .)) -}}
{{- end -}}
