package io.clicklake.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.options.Options;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that each Flink setting of the deployment targets is an option of Flink and has a readable
 * value. Flink itself ignores unknown keys. Settings of plugins and of the autoscaler are not
 * checked.
 */
class FlinkSettingsTest {
  /** Settings that Flink's core does not read, but plugins and the operator's autoscaler do. */
  private static final List<String> OF_OTHERS =
      List.of("fs.s3a.", "job.autoscaler.", "metrics.reporter.");

  private static final List<ConfigOption<?>> OPTIONS =
      Options.declaredBy(
          CheckpointingOptions.class,
          ClusterOptions.class,
          CoreOptions.class,
          HighAvailabilityOptions.class,
          PipelineOptions.class,
          RestartStrategyOptions.class,
          RocksDBOptions.class,
          StateBackendOptions.class,
          TaskManagerOptions.class,
          WebOptions.class);

  /** Add a target here when the job gets another one. */
  static Stream<Home> homes() throws IOException {
    return Stream.of(
        Home.file("common.yaml"),
        Home.file("local/config.yaml"),
        Home.file("kubernetes/config.yaml"),
        Home.chart("minimal"),
        Home.chart("production"),
        Home.chart("ha"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void flinkKnowsAndReadsTheSettingsOf(Home home) {
    Map<String, ConfigOption<?>> known = byKey();
    Configuration flink = Configuration.fromMap(home.flink());

    assertThat(home.flink()).isNotEmpty();
    home.flink().keySet().stream()
        .filter(key -> OF_OTHERS.stream().noneMatch(key::startsWith))
        .forEach(
            key -> {
              assertThat(known).containsKey(key);
              assertThat(flink.getOptional(known.get(key))).as(key).isPresent();
            });
  }

  @Test
  void everyHomeButTheLocalOneKeepsStateInRocksDbAndCheckpointsForRollbacks() throws IOException {
    for (String values : List.of("minimal", "production", "ha")) {
      Configuration flink = Configuration.fromMap(Home.chart(values).flink());

      assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
      assertThat(flink.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
      assertThat(flink.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isGreaterThan(1);
      assertThat(flink.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(720);
      assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }
  }

  private static Map<String, ConfigOption<?>> byKey() {
    Map<String, ConfigOption<?>> known = new HashMap<>();
    for (ConfigOption<?> option : OPTIONS) {
      for (FallbackKey former : option.fallbackKeys()) {
        known.put(former.getKey(), option);
      }
    }
    OPTIONS.forEach(option -> known.put(option.key(), option));
    return known;
  }
}
