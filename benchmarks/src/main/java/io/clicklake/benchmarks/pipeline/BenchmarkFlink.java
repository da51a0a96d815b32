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

/** The Flink settings of all compared programs (the subjects) that use Flink. */
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
    // Timers stay in RocksDB, which is the default. With timers on the heap, the windows of Flink
    // SQL lose their keys, because SQL reuses the row of a key, and only RocksDB copies it.
    flink.set(CoreOptions.TMP_DIRS, scratch);
    flink.set(WebOptions.TMP_DIR, scratch);
    // A run with a restart would not measure the same work.
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    // The indexes of RocksDB must fit into memory. With a third of this memory, the indexes for the
    // sets of users in Flink SQL do not fit. Then each lookup reads an index again, and a
    // checkpoint takes minutes.
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1536));
    return flink;
  }
}
