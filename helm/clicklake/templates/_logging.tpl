{{/* The levels that the values ask for; in a properties file the last word counts. */}}
{{- define "clicklake.loggers" -}}
rootLogger.level={{ .Values.logging.level }}
{{- $i := 0 }}
{{- range $logger, $level := .Values.logging.loggers }}
logger.values{{ $i }}.name={{ $logger }}
logger.values{{ $i }}.level={{ $level }}
{{- $i = add $i 1 }}
{{- end }}
{{- end -}}
