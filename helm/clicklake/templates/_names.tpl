{{/* The name of all objects: the operator allows at most 45 characters. */}}
{{- define "clicklake.name" -}}
{{- $name := ternary .Release.Name (printf "%s-clicklake" .Release.Name) (contains "clicklake" .Release.Name) -}}
{{- $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "clicklake.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "clicklake.name" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- required "serviceAccount.name: name the ServiceAccount of the job, or let the chart create one" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "clicklake.labels" -}}
app.kubernetes.io/name: clicklake
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{/* The labels that Flink itself gives its pods. */}}
{{- define "clicklake.pods" -}}
app: {{ include "clicklake.name" . }}
type: flink-native-kubernetes
{{- end -}}

{{/* A value as text: Helm reads all numbers as floating-point numbers, and would write 2000000 as 2e+06. */}}
{{- define "clicklake.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}{{- int64 . -}}{{- else -}}{{- toString . -}}{{- end -}}
{{- end -}}
