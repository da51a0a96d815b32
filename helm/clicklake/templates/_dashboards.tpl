{{/* A dashboard of files/dashboards.yaml in Grafana's JSON. Expects a dict of name, title and panels. */}}
{{- define "clicklake.dashboard" -}}
{{- $source := dict "type" "prometheus" "uid" "${datasource}" -}}
{{- $release := dict "name" "release" "type" "query" "datasource" $source "query" "label_values(flink_jobmanager_numRunningJobs, release)" "multi" false "refresh" 2 -}}
{{- $panels := list -}}
{{- range $i, $panel := .panels -}}
  {{- $targets := list -}}
  {{- range $j, $query := $panel.queries -}}
    {{- $expr := $query.expr | replace "$ours" "flink_taskmanager_job_task_operator_kinesisanalytics" | replace "{release" "{release=~\"$release\"" -}}
    {{- $targets = append $targets (dict "refId" (index (list "A" "B" "C" "D") $j) "datasource" $source "expr" $expr "legendFormat" $query.legend) -}}
  {{- end -}}
  {{- $defaults := dict "unit" (default "short" $panel.unit) "min" 0 -}}
  {{- $place := dict "h" 8 "w" 8 "x" (mul 8 (mod $i 3)) "y" (mul 8 (div $i 3)) -}}
  {{- $panels = append $panels (dict "id" (add1 $i) "type" "timeseries" "title" $panel.title "description" $panel.description "datasource" $source "gridPos" $place "fieldConfig" (dict "defaults" $defaults "overrides" list) "targets" $targets) -}}
{{- end -}}
{{- dict "uid" (printf "clicklake-%s" .name) "title" (printf "Clicklake: %s" .title) "tags" (list "clicklake" "flink") "schemaVersion" 39 "version" 2 "editable" false "refresh" "30s" "time" (dict "from" "now-3h" "to" "now") "templating" (dict "list" (list (dict "name" "datasource" "type" "datasource" "query" "prometheus") $release)) "panels" $panels | toPrettyJson -}}
{{- end -}}
