{{/* The arguments of the job: an option and its value in turn, in the order of the alphabet. */}}
{{- define "clicklake.arguments" -}}
{{- $options := deepCopy .Values.options -}}
{{- range list "stream.name" "stream.region" "catalog.warehouse" -}}
{{- $_ := required (printf "options.%s must be set: the README says what it is" .) (get $options .) -}}
{{- end -}}
{{- if include "clicklake.ownDataset" . -}}
{{- if hasKey $options "dataset.location" -}}
{{- fail "options.dataset.location names a bundled dataset: leave it out where dataset.files, dataset.existingConfigMap or dataset.s3 says which" -}}
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

{{/* Where a dataset of the user's own comes from: files, configMap, s3, or nothing. */}}
{{- define "clicklake.ownDataset" -}}
{{- $ways := list -}}
{{- if .Values.dataset.files -}}{{- $ways = append $ways "files" -}}{{- end -}}
{{- if .Values.dataset.existingConfigMap -}}{{- $ways = append $ways "configMap" -}}{{- end -}}
{{- if .Values.dataset.s3 -}}{{- $ways = append $ways "s3" -}}{{- end -}}
{{- if gt (len $ways) 1 -}}
{{- fail "dataset: only one of files, existingConfigMap and s3 can be the dataset" -}}
{{- end -}}
{{- if $ways -}}{{- first $ways -}}{{- end -}}
{{- end -}}
