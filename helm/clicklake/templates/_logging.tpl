{{/* The log levels of the values; in a properties file the last entry counts. */}}
{{- define "clicklake.loggers" -}}
rootLogger.level={{ .Values.logging.level }}
{{- $i := 0 }}
{{- range $logger, $level := .Values.logging.loggers }}
logger.values{{ $i }}.name={{ $logger }}
logger.values{{ $i }}.level={{ $level }}
{{- $i = add $i 1 }}
{{- end }}
{{- end -}}
