package io.clicklake.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.WebOptions;

/**
 * Flink's settings for a local run: {@code flink-conf/common.yaml}, {@code
 * flink-conf/local/config.yaml}, and the directories of the run. Checkpoints, state and restarts
 * are set here because the job does not set them: on a cluster, they are part of the configuration
 * of the cluster.
 */
final class LocalFlink {
  private static final List<String> FILES = List.of("common.yaml", "local/config.yaml");

  private LocalFlink() {}

  /**
   * @param scraped whether Prometheus can read the metrics, see {@link PrometheusEndpoint}
   */
  static Configuration settings(RunDirectories place, boolean scraped) {
    Configuration flink = new Configuration();
    FILES.forEach(file -> read(file).forEach(flink::setString));
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, place.checkpoints().toUri().toString());
    // Keep the last checkpoint until the run ends, so that a killed job can be started again from
    // it.
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(CoreOptions.TMP_DIRS, place.scratch().toString());
    flink.set(WebOptions.TMP_DIR, place.scratch().toString());
    flink.setString("metrics.reporter.clicklake.factory.class", JobMetrics.class.getName());
    if (scraped) {
      flink.setString("metrics.reporter.prom.factory.class", PrometheusEndpoint.class.getName());
    }
    return flink;
  }

  /** Reads a YAML file in which each line is a key and its value. */
  private static Map<String, String> read(String file) {
    try (InputStream in = LocalFlink.class.getResourceAsStream("/flink-conf/" + file)) {
      return new YAMLMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
