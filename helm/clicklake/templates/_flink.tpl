{{/*
Flink's configuration as one map of strings: the files of flink-conf, then what the values say, then flinkConfiguration.
*/}}
{{- define "clicklake.flink" -}}
{{- $flink := merge (.Files.Get "files/kubernetes.yaml" | fromYaml) (.Files.Get "files/common.yaml" | fromYaml) -}}
{{- $place := required "storage.location: the S3 path for checkpoints and savepoints, as in s3://bucket/clicklake" .Values.storage.location | trimSuffix "/" -}}
{{- $_ := set $flink "state.checkpoints.dir" (printf "%s/checkpoints" $place) -}}
{{- $_ := set $flink "state.savepoints.dir" (printf "%s/savepoints" $place) -}}
{{- $_ := set $flink "taskmanager.numberOfTaskSlots" .Values.taskManager.slots -}}
{{- if .Values.highAvailability.enabled -}}
{{- $_ := set $flink "high-availability.type" "kubernetes" -}}
{{- $_ := set $flink "high-availability.storageDir" (printf "%s/ha" $place) -}}
{{- end -}}
{{- $flink = merge (include "clicklake.autoscaler" . | fromYaml) $flink -}}
{{- range $key, $value := merge (deepCopy .Values.flinkConfiguration) $flink }}
{{ $key }}: {{ include "clicklake.text" $value | quote }}
{{- end -}}
{{- end -}}
