{{/* Parts of the JobManager's pod: only the JobManager reads the dataset and the options. */}}
{{- define "clicklake.datasetFetch" -}}
{{- if eq (include "clicklake.ownDataset" .) "s3" -}}
initContainers:
  - name: fetch-dataset
    image: {{ .Values.dataset.fetchImage }}
    command: [aws, s3, cp, --recursive, --only-show-errors, {{ .Values.dataset.s3 | quote }}, /opt/clicklake/dataset]
    env:
      - {name: AWS_REGION, value: {{ get .Values.options "stream.region" | quote }}}
      - {name: HOME, value: /tmp}
    securityContext:
      {{- include "clicklake.locked" . | nindent 6 }}
    volumeMounts:
      - {name: tmp, mountPath: /tmp}
      - {name: dataset, mountPath: /opt/clicklake/dataset}
{{- end -}}
{{- end -}}

{{- define "clicklake.inputMounts" -}}
{{- if include "clicklake.ownDataset" . }}
- {name: dataset, mountPath: /opt/clicklake/dataset, readOnly: true}
{{- end }}
{{- if .Values.secretOptions.existingSecret }}
- {name: secret-options, mountPath: /opt/clicklake/secret-options, readOnly: true}
{{- end }}
{{- end -}}

{{- define "clicklake.inputVolumes" -}}
{{- $dataset := include "clicklake.ownDataset" . -}}
{{- if eq $dataset "s3" }}
- {name: dataset, emptyDir: {sizeLimit: 64Mi}}
{{- else if $dataset }}
- name: dataset
  configMap:
    name: {{ default (printf "%s-dataset" (include "clicklake.name" .)) .Values.dataset.existingConfigMap }}
{{- end }}
{{- with .Values.secretOptions.existingSecret }}
- name: secret-options
  secret:
    secretName: {{ . }}
    # Readable for the user and the group of Flink.
    defaultMode: 0440
{{- end }}
{{- end -}}
