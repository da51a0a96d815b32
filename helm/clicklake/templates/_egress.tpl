{{/* Where pods may connect to: the DNS of the cluster, and the addresses of the values. */}}
{{- define "clicklake.egress" -}}
{{- with .Values.networkPolicy }}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
  ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
- to:
    {{- range .egressCidrs }}
    - ipBlock: {cidr: {{ . }}}
    {{- end }}
  ports:
    {{- range .egressPorts }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
{{- with .extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- end -}}
