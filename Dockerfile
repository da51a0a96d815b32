# The image that helm/clicklake runs: Flink's official one, the job, the two plugins it needs, and the command line.
# Build the jar and the distribution first (mvn -DskipTests package), then from here: docker build -t clicklake:0.1.0 .
ARG FLINK_VERSION=1.20.3

# Unpacked in a stage of its own, so that the image holds neither the archive nor a second copy of the job's jar.
FROM flink:${FLINK_VERSION}-scala_2.12-java17 AS distribution
ADD cli/target/clicklake-*.tar.gz /opt/
RUN mv /opt/clicklake-* /opt/clicklake \
 && ln -sf "${FLINK_HOME}/usrlib/clicklake.jar" /opt/clicklake/job/clicklake-job-*-shipped.jar

FROM flink:${FLINK_VERSION}-scala_2.12-java17
ARG FLINK_VERSION

LABEL org.opencontainers.image.title="clicklake" \
      org.opencontainers.image.description="A Flink job that turns a Kinesis stream of JSON events into Iceberg tables" \
      org.opencontainers.image.licenses="Apache-2.0"

# Plugins are put in place here, not by ENABLE_BUILT_IN_PLUGINS at start: the root file system is read-only then.
# The S3 file system comes with the image, in Flink's own version. It is for checkpoints; tables are written by Iceberg's S3FileIO.
RUN mkdir -p "${FLINK_HOME}/plugins/s3-fs-hadoop" \
 && cp "${FLINK_HOME}/opt/flink-s3-fs-hadoop-${FLINK_VERSION}.jar" "${FLINK_HOME}/plugins/s3-fs-hadoop/" \
 && test -d "${FLINK_HOME}/plugins/metrics-prometheus"

COPY --chown=flink:flink job/target/clicklake-job-*-shipped.jar ${FLINK_HOME}/usrlib/clicklake.jar
COPY --chown=flink:flink LICENSE ${FLINK_HOME}/usrlib/LICENSE

# For 'kubectl exec' and Jobs: clicklake reconcile, snapshots, rollback. It writes to a directory in /tmp where the home directory is read-only.
COPY --from=distribution /opt/clicklake /opt/clicklake
RUN ln -s /opt/clicklake/bin/clicklake /usr/local/bin/clicklake

# The user 'flink' of the official image, by number: Kubernetes cannot see that a name is not root.
USER 9999:9999
