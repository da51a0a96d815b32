package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.RunSpec;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Flink's settings, the same for every contestant that uses it. */
public final class BenchmarkFlink {
  private BenchmarkFlink() {}

  public static Configuration settings(RunSpec work) {
    String scratch = work.directory().resolve("flink").toString();
    Configuration flink = new Configuration();
    flink.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(work.checkpointSeconds()));
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        work.directory().resolve("checkpoints").toUri().toString());
    flink.set(StateBackendOptions.STATE_BACKEND, work.state());
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, work.state().equals("rocksdb"));
    // Timers stay in RocksDB, as shipped. On the heap, SQL's windows lose their keys: it uses a
    // key's row again, because RocksDB takes a copy, and the heap does not.
    flink.set(CoreOptions.TMP_DIRS, scratch);
    flink.set(WebOptions.TMP_DIR, scratch);
    // A run that restarts has measured something else.
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    // RocksDB's indexes must fit. With a third of it SQL's sets of users do not: each look into one
    // reads an index again, and a checkpoint takes minutes.
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1536));
    return flink;
  }
}
