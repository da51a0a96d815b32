{{- define "clicklake.autoscaler" -}}
{{- with .Values.autoscaler -}}
{{- if .enabled -}}
job.autoscaler.enabled: "true"
job.autoscaler.scaling.enabled: {{ .scaling | quote }}
# The vertex of 'ingest-kinesis': the first 16 bytes of the hash of its uid, as Flink makes them.
job.autoscaler.vertex.exclude.ids: INGEST_VERTEX
job.autoscaler.target.utilization: {{ .targetUtilization | quote }}
job.autoscaler.utilization.min: {{ .utilizationMin | quote }}
job.autoscaler.utilization.max: {{ .utilizationMax | quote }}
job.autoscaler.catch-up.duration: {{ .catchUp | quote }}
job.autoscaler.restart.time: {{ .restartTime | quote }}
job.autoscaler.restart.time-tracking.enabled: "true"
job.autoscaler.metrics.window: {{ .metricsWindow | quote }}
job.autoscaler.stabilization.interval: {{ .stabilization | quote }}
job.autoscaler.scale-down.interval: {{ .scaleDownInterval | quote }}
job.autoscaler.vertex.max-parallelism: {{ .maxParallelism | quote }}
{{- end -}}
{{- end -}}
{{- end -}}
