{{- define "clicklake.autoscaler" -}}
{{- with .Values.autoscaler -}}
{{- if .enabled -}}
job.autoscaler.enabled: "true"
job.autoscaler.scaling.enabled: {{ .scaling | quote }}
# The vertex of the operator with the uid ingest-kinesis; a test compares it with the graph of the job.
job.autoscaler.vertex.exclude.ids: 7dd102a786bbf03a9e3d206b6ffef3f2
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
