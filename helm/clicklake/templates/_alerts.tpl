{{/*
The alerts by name; docs/kubernetes.md has a section for each. The label 'release' comes from the PodMonitor. Flink's reporter
exports counters as gauges; rate and increase work with them.
*/}}
{{- define "clicklake.alerts" -}}
{{- $at := printf "{release=%q}" (include "clicklake.name" .) -}}
{{- $ours := "flink_taskmanager_job_task_operator_kinesisanalytics" -}}
{{- $values := .Values.monitoring.alerts -}}
ClicklakeDown:
  expr: sum(flink_jobmanager_numRunningJobs{{ $at }}) < 1 or absent(flink_jobmanager_numRunningJobs{{ $at }})
  for: 5m
  severity: critical
  summary: The job is not running.
ClicklakeRestarts:
  expr: max(increase(flink_jobmanager_job_numRestarts{{ $at }}[30m])) > 2
  for: 0m
  severity: critical
  summary: The job has restarted more than twice in 30 minutes.
ClicklakeNoCheckpoint:
  expr: max(changes(flink_jobmanager_job_lastCompletedCheckpointId{{ $at }}[{{ $values.checkpointAge }}])) == 0
  for: 1m
  severity: critical
  summary: No checkpoint has completed for {{ $values.checkpointAge }}, so the tables get no new rows.
ClicklakeFailedCheckpoints:
  expr: max(increase(flink_jobmanager_job_numberOfFailedCheckpoints{{ $at }}[30m])) > 2
  for: 0m
  severity: warning
  summary: More than two checkpoints have failed in 30 minutes.
ClicklakeLag:
  expr: max(flink_taskmanager_job_task_operator_KinesisConsumer_stream_shardId_millisBehindLatest{{ $at }}) > 1000 * {{ include "clicklake.seconds" $values.lag }}
  for: 10m
  severity: warning
  summary: Reading is more than {{ $values.lag }} behind the end of the stream.
ClicklakeNearRetention:
  expr: max(flink_taskmanager_job_task_operator_KinesisConsumer_stream_shardId_millisBehindLatest{{ $at }}) > 1000 * 0.5 * {{ include "clicklake.seconds" $values.retention }}
  for: 5m
  severity: critical
  summary: Reading is behind by half of the stream's retention. Records older than the retention are lost.
ClicklakeNoRecords:
  expr: sum(rate({{ $ours }}_ingest_read{{ $at }}[15m])) == 0
  for: 15m
  severity: warning
  summary: The job has read no record for 15 minutes.
ClicklakeRejections:
  expr: (sum(rate({{ $ours }}_decode_rejected{{ $at }}[15m])) + sum(rate({{ $ours }}_unpack_rejected{{ $at }}[15m]))) / sum(rate({{ $ours }}_unpack_unpacked{{ $at }}[15m])) > {{ $values.rejectedShare }}
  for: 10m
  severity: warning
  summary: The contract rejects more than {{ mulf 100 $values.rejectedShare }} % of the records.
ClicklakeDuplicates:
  expr: sum(rate({{ $ours }}_dedupe_duplicate{{ $at }}[15m])) / sum(rate({{ $ours }}_unpack_unpacked{{ $at }}[15m])) > {{ $values.duplicateShare }}
  for: 30m
  severity: warning
  summary: More than {{ mulf 100 $values.duplicateShare }} % of the records are duplicates.
ClicklakeDuplicatesDiffer:
  expr: sum(increase({{ $ours }}_dedupe_duplicate_differs{{ $at }}[30m])) > 0
  for: 0m
  severity: warning
  summary: The job dropped duplicates whose content differs from the first event with the same id.
ClicklakeWatermarkStalled:
  expr: time() - min({{ $ours }}_event_time{{ $at }} > 0) / 1000 > {{ include "clicklake.seconds" $values.eventTimeAge }}
  for: 15m
  severity: warning
  summary: The watermark is more than {{ $values.eventTimeAge }} old, so windows do not close.
{{- end -}}

{{/* A duration as a number of seconds. */}}
{{- define "clicklake.seconds" -}}
{{- mul (regexFind "^[0-9]+" .) (get (dict "s" 1 "m" 60 "h" 3600) (regexFind "[smh]$" .)) -}}
{{- end -}}
