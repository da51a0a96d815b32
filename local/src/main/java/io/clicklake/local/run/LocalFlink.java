package io.clicklake.local.run;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * Flink's own settings for a local run. Only here are checkpoints, state and restarts set in code:
 * on a cluster its configuration says them.
 */
final class LocalFlink {
  private LocalFlink() {}

  static Configuration settings(Workplace place) {
    Configuration flink = new Configuration();
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, place.checkpoints().toUri().toString());
    flink.set(CoreOptions.TMP_DIRS, place.scratch().toString());
    flink.set(WebOptions.TMP_DIR, place.scratch().toString());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    // What only Kryo can serialize does not survive an upgrade: there is none of it.
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.setString("metrics.reporter.clicklake.factory.class", JobMetrics.class.getName());
    return flink;
  }
}
