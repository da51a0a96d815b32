{{/*
The list of alerts. The PrometheusRule of the chart has them. The tests compare with this list: the alarms of flink-conf/managed-flink/template.yaml
(severity, owner and runbook section), the sections of docs/runbook.md, and the table in docs/metrics.md.
'owner' is a key of monitoring.alerts.owners: platform (who runs the job) or data (who is responsible for producers and contract).
The label 'release' comes from the PodMonitor. Flink's reporter exports counters as gauges; rate and increase work with them.
*/}}
{{- define "clicklake.alerts" -}}
{{- $at := printf "{release=%q}" (include "clicklake.name" .) -}}
{{- $ours := "flink_taskmanager_job_task_operator_kinesisanalytics" -}}
{{- $values := .Values.monitoring.alerts -}}
ClicklakeDown:
  expr: sum(flink_jobmanager_numRunningJobs{{ $at }}) < 1 or absent(flink_jobmanager_numRunningJobs{{ $at }})
  for: 5m
  severity: critical
  owner: platform
  summary: The job is not running.
ClicklakeRestarts:
  expr: max(increase(flink_jobmanager_job_numRestarts{{ $at }}[30m])) > 2
  for: 0m
  severity: critical
  owner: platform
  summary: The job has restarted more than twice in 30 minutes.
ClicklakeNoCheckpoint:
  expr: max(changes(flink_jobmanager_job_lastCompletedCheckpointId{{ $at }}[{{ $values.checkpointAge }}])) == 0
  for: 1m
  severity: critical
  owner: platform
  summary: No checkpoint has completed for {{ $values.checkpointAge }}, so the tables get no new rows.
ClicklakeNoCommit:
  expr: min({{ $ours }}_sink_commit_age_seconds{{ $at }}) > {{ include "clicklake.seconds" $values.checkpointAge }} and on() sum(rate({{ $ours }}_ingest_read{{ $at }}[15m])) > 0
  for: 1m
  severity: critical
  owner: platform
  summary: The job reads records, but no table has had a commit for {{ $values.checkpointAge }}.
ClicklakeFailedCheckpoints:
  expr: max(increase(flink_jobmanager_job_numberOfFailedCheckpoints{{ $at }}[30m])) > 2
  for: 0m
  severity: warning
  owner: platform
  summary: More than two checkpoints have failed in 30 minutes.
ClicklakeCommitRetries:
  expr: sum by (operator_name) (increase({{ $ours }}_sink_commit_retries{{ $at }}[30m])) > 10
  for: 0m
  severity: warning
  owner: platform
  summary: Commits to a table were repeated more than ten times in 30 minutes.
ClicklakeLedger:
  expr: max({{ $ours }}_ledger_difference{{ $at }}) > 0
  for: 0m
  severity: critical
  owner: platform
  summary: The ledger of the running job does not balance, so records, events or rows are missing or doubled.
ClicklakeLag:
  expr: max(flink_taskmanager_job_task_operator_KinesisConsumer_stream_shardId_millisBehindLatest{{ $at }}) > 1000 * {{ include "clicklake.seconds" $values.lag }}
  for: 10m
  severity: warning
  owner: platform
  summary: Reading is more than {{ $values.lag }} behind the end of the stream.
ClicklakeNearRetention:
  expr: max(flink_taskmanager_job_task_operator_KinesisConsumer_stream_shardId_millisBehindLatest{{ $at }}) > 1000 * 0.5 * {{ include "clicklake.seconds" $values.retention }}
  for: 5m
  severity: critical
  owner: platform
  summary: Reading is behind by half of the stream's retention. Records older than the retention are lost.
ClicklakeLatency:
  expr: max({{ $ours }}_sink_arrival_to_visible_p99_millis{{ $at }} and {{ $ours }}_sink_commit_age_seconds{{ $at }} < 900) > 1000 * {{ include "clicklake.seconds" $values.latency }}
  for: 5m
  severity: warning
  owner: platform
  summary: 1 % of the newest rows became visible more than {{ $values.latency }} after their arrival.
ClicklakeMemory:
  expr: max(flink_taskmanager_Status_JVM_Memory_Heap_Used{{ $at }} / flink_taskmanager_Status_JVM_Memory_Heap_Max{{ $at }}) > 0.95
  for: 15m
  severity: warning
  owner: platform
  summary: The heap of a TaskManager is more than 95 % full.
ClicklakeNoRecords:
  expr: sum(rate({{ $ours }}_ingest_read{{ $at }}[15m])) == 0
  for: 15m
  severity: warning
  owner: data
  summary: The job has read no record for 15 minutes.
ClicklakeRejections:
  expr: (sum(rate({{ $ours }}_decode_rejected{{ $at }}[15m])) + sum(rate({{ $ours }}_unpack_rejected{{ $at }}[15m]))) / sum(rate({{ $ours }}_unpack_unpacked{{ $at }}[15m])) > {{ $values.rejectedShare }}
  for: 10m
  severity: warning
  owner: data
  summary: The contract rejects more than {{ mulf 100 $values.rejectedShare }} % of the records.
ClicklakeDuplicates:
  expr: sum(rate({{ $ours }}_dedupe_duplicate{{ $at }}[15m])) / sum(rate({{ $ours }}_unpack_unpacked{{ $at }}[15m])) > {{ $values.duplicateShare }}
  for: 30m
  severity: warning
  owner: data
  summary: More than {{ mulf 100 $values.duplicateShare }} % of the records are duplicates.
ClicklakeDuplicatesDiffer:
  expr: sum(increase({{ $ours }}_dedupe_duplicate_differs{{ $at }}[30m])) > 0
  for: 0m
  severity: warning
  owner: data
  summary: The job dropped duplicates whose content differs from the first event with the same id.
ClicklakeLateRows:
  expr: sum(rate({{ $ours }}_aggregate_late{{ $at }}[15m])) / (sum(rate({{ $ours }}_aggregate_late{{ $at }}[15m])) + sum(rate({{ $ours }}_aggregate_on_time{{ $at }}[15m]))) > {{ $values.lateShare }}
  for: 30m
  severity: warning
  owner: data
  summary: More than {{ mulf 100 $values.lateShare }} % of the rows of aggregates are late.
ClicklakeWatermarkStalled:
  expr: max({{ $ours }}_watermark_lag_millis{{ $at }}) > 1000 * {{ include "clicklake.seconds" $values.eventTimeAge }}
  for: 15m
  severity: warning
  owner: data
  summary: The watermark is more than {{ $values.eventTimeAge }} old, so windows do not close.
ClicklakeFindings:
  expr: max({{ $ours }}_monitor_findings_open_warning{{ $at }}) > 0
  for: 0m
  severity: warning
  owner: data
  summary: A monitor of the dataset has an open finding.
ClicklakeCriticalFindings:
  expr: max({{ $ours }}_monitor_findings_open_critical{{ $at }}) > 0
  for: 0m
  severity: critical
  owner: data
  summary: A monitor of the dataset has an open finding of severity critical.
{{- end -}}

{{/* A duration as a number of seconds. */}}
{{- define "clicklake.seconds" -}}
{{- mul (regexFind "^[0-9]+" .) (get (dict "s" 1 "m" 60 "h" 3600) (regexFind "[smh]$" .)) -}}
{{- end -}}
