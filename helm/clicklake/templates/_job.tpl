{{/* The arguments of the job: option, value, option, value, in alphabetical order. */}}
{{- define "clicklake.arguments" -}}
{{- $options := deepCopy .Values.options -}}
{{- range list "stream.name" "stream.region" "catalog.warehouse" -}}
{{- $_ := required (printf "options.%s must be set: see docs/options.md" .) (get $options .) -}}
{{- end -}}
{{- if include "clicklake.ownDataset" . -}}
{{- if hasKey $options "dataset.location" -}}
{{- fail "options.dataset.location is for a bundled dataset: remove it, or remove dataset.files, dataset.existingConfigMap and dataset.s3" -}}
{{- end -}}
{{- $_ := set $options "dataset.location" "/opt/clicklake/dataset" -}}
{{- end -}}
{{- range $key, $value := $options }}
- {{ printf "--%s" $key | quote }}
- {{ include "clicklake.text" $value | quote }}
{{- end }}
{{- if .Values.secretOptions.existingSecret }}
- "@/opt/clicklake/secret-options"
{{- end }}
{{- end -}}

{{/* The source of the user's own dataset: files, configMap, s3, or nothing. */}}
{{- define "clicklake.ownDataset" -}}
{{- $ways := list -}}
{{- if .Values.dataset.files -}}{{- $ways = append $ways "files" -}}{{- end -}}
{{- if .Values.dataset.existingConfigMap -}}{{- $ways = append $ways "configMap" -}}{{- end -}}
{{- if .Values.dataset.s3 -}}{{- $ways = append $ways "s3" -}}{{- end -}}
{{- if gt (len $ways) 1 -}}
{{- fail "dataset: set only one of files, existingConfigMap and s3" -}}
{{- end -}}
{{- if $ways -}}{{- first $ways -}}{{- end -}}
{{- end -}}

{{/* The arguments of 'clicklake reconcile': the dataset, and the options of the catalog. */}}
{{- define "clicklake.reconcileArguments" -}}
{{- if .Values.reconcile.files }}
- --files
{{- end }}
{{- include "clicklake.tableArguments" (dict "root" . "prefixes" "^catalog\\.") }}
{{- end -}}

{{- define "clicklake.watchArguments" -}}
- --every
- {{ .Values.watch.every | quote }}
{{- include "clicklake.tableArguments" (dict "root" . "prefixes" "^(catalog|monitor)\\.") }}
{{- end -}}

{{/* The dataset, the options whose key matches, and the Secret, for a command that reads the tables of the job. */}}
{{- define "clicklake.tableArguments" -}}
{{- $prefixes := .prefixes }}
{{- with .root }}
- --dataset
{{- if include "clicklake.ownDataset" . }}
- /opt/clicklake/dataset
{{- else }}
- {{ get .Values.options "dataset.location" | default "ad-clickstream" | quote }}
{{- end }}
{{- range $key, $value := .Values.options }}
{{- if regexMatch $prefixes $key }}
- --set
- {{ printf "%s=%s" $key (include "clicklake.text" $value) | quote }}
{{- end }}
{{- end }}
{{- if .Values.secretOptions.existingSecret }}
- --option-files
- /opt/clicklake/secret-options
{{- end }}
{{- end }}
{{- end -}}
