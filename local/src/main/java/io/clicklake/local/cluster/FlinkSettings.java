package io.clicklake.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Flink's configuration for a cluster on one small machine: RocksDB with incremental checkpoints,
 * high availability, and timeouts short enough that the cluster recovers within seconds.
 */
final class FlinkSettings {
  private static final String LOG4J =
      """
      rootLogger.level = INFO
      rootLogger.appenderRef.console.ref = console
      appender.console.name = console
      appender.console.type = Console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.} [%t] %m%n
      """;

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param directory the directory of state, logs and all other files of the cluster
   */
  FlinkSettings(Path directory, String zooKeeper) {
    set("jobmanager.rpc.address", "127.0.0.1");
    set("jobmanager.bind-host", "127.0.0.1");
    set("rest.address", "127.0.0.1");
    set("rest.bind-address", "127.0.0.1");
    set("rest.port", "0");
    set("taskmanager.host", "127.0.0.1");
    set("taskmanager.bind-host", "127.0.0.1");
    set("web.upload.dir", directory.resolve("upload").toString());
    set("io.tmp.dirs", directory.resolve("tmp").toString());

    set("high-availability.type", "zookeeper");
    set("high-availability.zookeeper.quorum", zooKeeper);
    set("high-availability.storageDir", directory.resolve("ha").toUri().toString());
    set("high-availability.zookeeper.client.session-timeout", "6 s");
    set("high-availability.zookeeper.client.connection-timeout", "6 s");
    set("high-availability.zookeeper.client.tolerate-suspended-connections", "true");
    set("high-availability.zookeeper.client.retry-wait", "300 ms");
    set("high-availability.zookeeper.client.max-retry-attempts", "10");

    set("state.backend.type", "rocksdb");
    set("execution.checkpointing.incremental", "true");
    set("execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
    set("execution.checkpointing.savepoint-dir", savepoints(directory));
    set("execution.checkpointing.interval", "1 s");
    set("execution.checkpointing.min-pause", "500 ms");
    set("execution.checkpointing.timeout", "1 min");
    set("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    set("parallelism.default", "2");

    set("restart-strategy.type", "fixed-delay");
    set("restart-strategy.fixed-delay.attempts", "1000000");
    set("restart-strategy.fixed-delay.delay", "300 ms");
    set("heartbeat.interval", "500 ms");
    set("heartbeat.timeout", "10 s");
    set("heartbeat.rpc-failure-threshold", "2");
    set("cluster.registration.max-timeout", "1 s");
    set("cluster.registration.error-delay", "500 ms");
    set("cluster.registration.refused-registration-delay", "500 ms");
    set("web.refresh-interval", "100");
    set("rest.cache.checkpoint-statistics.timeout", "50 ms");

    set("taskmanager.numberOfTaskSlots", "2");
    set("taskmanager.cpu.cores", "1");
    set("taskmanager.memory.framework.heap.size", "96m");
    set("taskmanager.memory.framework.off-heap.size", "64m");
    set("taskmanager.memory.task.heap.size", "256m");
    set("taskmanager.memory.task.off-heap.size", "0");
    set("taskmanager.memory.managed.size", "64m");
    set("taskmanager.memory.network.min", "64m");
    set("taskmanager.memory.network.max", "64m");
    set("taskmanager.memory.jvm-metaspace.size", "256m");
    set("taskmanager.memory.jvm-overhead.min", "64m");
    set("taskmanager.memory.jvm-overhead.max", "64m");
  }

  static String savepoints(Path directory) {
    return directory.resolve("savepoints").toUri().toString();
  }

  FlinkSettings set(String key, String value) {
    values.put(key, value);
    return this;
  }

  /** Writes the files of a configuration directory. */
  void write(Path conf) throws IOException {
    Files.createDirectories(conf);
    Files.writeString(
        conf.resolve("config.yaml"),
        values.entrySet().stream()
            .map(e -> e.getKey() + ": '" + e.getValue() + "'\n")
            .collect(Collectors.joining()));
    Files.writeString(log4j(conf), LOG4J);
  }

  static Path log4j(Path conf) {
    return conf.resolve("log4j2.properties");
  }
}
