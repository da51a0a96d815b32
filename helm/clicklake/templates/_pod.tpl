{{/*
The pod of the JobManager or of a TaskManager: each role gets a whole one, for the operator merges lists of templates by position.
Called with a list: the chart's context and the role. Flink runs in the container named flink-main-container.
*/}}
{{- define "clicklake.pod" -}}
{{- $role := index . 1 -}}
{{- with index . 0 -}}
metadata:
  labels:
    {{- include "clicklake.labels" . | nindent 4 }}
    {{- with .Values.podLabels }}{{ toYaml . | nindent 4 }}{{ end }}
  annotations:
    # A change of the files changes the pods, so the operator upgrades the job.
    checksum/dataset: {{ toJson .Values.dataset.files | sha256sum }}
    {{- with .Values.podAnnotations }}{{ toYaml . | nindent 4 }}{{ end }}
spec:
  {{- include "clicklake.placement" . | trim | nindent 2 }}
  # The user 'flink' of the official image.
  securityContext:
    runAsNonRoot: true
    runAsUser: 9999
    runAsGroup: 9999
    fsGroup: 9999
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  {{- if eq $role "jobManager" }}{{ with include "clicklake.datasetFetch" . }}{{ . | nindent 2 }}{{ end }}{{ end }}
  containers:
    - name: flink-main-container
      securityContext:
        {{- include "clicklake.locked" . | nindent 8 }}
      ports:
        - name: metrics
          containerPort: 9249
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        - {name: logs, mountPath: /opt/flink/log}
        - {name: scratch, mountPath: /data}
        {{- if eq $role "jobManager" }}{{ with include "clicklake.inputMounts" . | trim }}{{ . | nindent 8 }}{{ end }}{{ end }}
  volumes:
    # All writable directories: the root file system is read-only. /opt/flink/conf is a ConfigMap of the operator.
    - {name: tmp, emptyDir: {sizeLimit: 1Gi}}
    - {name: logs, emptyDir: {sizeLimit: 1Gi}}
    - {name: scratch, emptyDir: {sizeLimit: {{ .Values.taskManager.scratch }}}}
    {{- if eq $role "jobManager" }}{{ with include "clicklake.inputVolumes" . | trim }}{{ . | nindent 4 }}{{ end }}{{ end }}
{{- end -}}
{{- end -}}

{{- define "clicklake.locked" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "clicklake.placement" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.topologySpreadConstraints }}
topologySpreadConstraints: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
terminationGracePeriodSeconds: 60
{{- end -}}

{{/* The pods of commands, beside the job. */}}
{{- define "clicklake.user" -}}
# The user 'flink' of the official image.
securityContext:
  runAsNonRoot: true
  runAsUser: 9999
  runAsGroup: 9999
  fsGroup: 9999
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "clicklake.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
