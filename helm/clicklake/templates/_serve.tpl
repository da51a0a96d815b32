{{/* Parts of the Deployment of 'clicklake serve'. */}}
{{- define "clicklake.serveArguments" -}}
{{- with .Values.serve }}
- --listen
- 0.0.0.0:8088
- --memory
- {{ .cache }}
- --refresh
- {{ .refresh | quote }}
- --requests-per-second
- {{ .requestsPerSecond | quote }}
{{- if .tokensSecret }}
- --tokens
- /opt/clicklake/tokens/tokens.yaml
{{- else }}
- --public
{{- end }}
{{- if .tlsSecret }}
- --tls-certificate
- /opt/clicklake/tls/tls.crt
- --tls-key
- /opt/clicklake/tls/tls.key
{{- end }}
{{- end }}
{{- include "clicklake.tableArguments" (dict "root" . "prefixes" "^catalog\\.") }}
{{- end -}}

{{- define "clicklake.servePods" -}}
app.kubernetes.io/name: clicklake
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: serve
{{- end -}}

{{- define "clicklake.serveProbe" -}}
httpGet: {path: /health, port: api{{ if .Values.serve.tlsSecret }}, scheme: HTTPS{{ end }}}
{{- end -}}
