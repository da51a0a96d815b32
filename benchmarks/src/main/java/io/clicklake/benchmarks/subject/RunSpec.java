package io.clicklake.benchmarks.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The specification of a run.
 *
 * @param directory directory of this run: warehouse, checkpoints and results
 * @param events directory of an event set
 * @param endpoint URL of a Kinesis endpoint whose stream {@link #STREAM} contains these events;
 *     empty if the subject reads the files of the event set
 * @param parallelism tasks of each operator
 * @param state Flink's state backend: hashmap or rocksdb
 * @param checkpointSeconds checkpoint interval
 * @param knownIds number of additional events before the event set; each only adds an id to the
 *     state of dedupe
 */
public record RunSpec(
    Path directory,
    Path events,
    Optional<String> endpoint,
    int parallelism,
    String state,
    int checkpointSeconds,
    long knownIds) {
  public static final String STREAM = "events";
  public static final String WAREHOUSE = "warehouse";

  private static final String FILE = "assignment.properties";

  /** The warehouse directory of an Iceberg catalog of type {@code hadoop}. */
  public Path warehouse() {
    return directory.resolve(WAREHOUSE);
  }

  public void write() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("events", events.toString());
    endpoint.ifPresent(uri -> properties.setProperty("endpoint", uri));
    properties.setProperty("parallelism", Integer.toString(parallelism));
    properties.setProperty("state", state);
    properties.setProperty("checkpoint-seconds", Integer.toString(checkpointSeconds));
    properties.setProperty("known-ids", Long.toString(knownIds));
    try (OutputStream out = Files.newOutputStream(directory.resolve(FILE))) {
      properties.store(out, null);
    }
  }

  static RunSpec read(Path directory) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(directory.resolve(FILE))) {
      properties.load(in);
    }
    return new RunSpec(
        directory,
        Path.of(properties.getProperty("events")),
        Optional.ofNullable(properties.getProperty("endpoint")),
        Integer.parseInt(properties.getProperty("parallelism")),
        properties.getProperty("state"),
        Integer.parseInt(properties.getProperty("checkpoint-seconds")),
        Long.parseLong(properties.getProperty("known-ids")));
  }
}
