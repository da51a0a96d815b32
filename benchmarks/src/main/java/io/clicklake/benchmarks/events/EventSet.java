package io.clicklake.benchmarks.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Generated events on disk: a directory with one NDJSON file per shard, and the file {@code
 * events.properties}. That file contains the options of the event set and the expected counts. The
 * events are written to the shard files in turn, so every shard file contains events of the whole
 * time span.
 */
public final class EventSet {
  static final String PROPERTIES = "events.properties";
  static final String TRUTH = "truth.";

  private final Path directory;
  private final Properties properties;

  private EventSet(Path directory, Properties properties) {
    this.directory = directory;
    this.properties = properties;
  }

  /** Opens a complete directory. */
  public static EventSet open(Path directory) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(directory.resolve(PROPERTIES))) {
      properties.load(in);
    }
    return new EventSet(directory, properties);
  }

  static Path shardFile(Path directory, int shard) {
    return directory.resolve("shard-" + shard + ".ndjson");
  }

  public Path directory() {
    return directory;
  }

  /** One file per shard, in order. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (int shard = 0; shard < number("shards"); shard++) {
      files.add(shardFile(directory, shard));
    }
    return files;
  }

  public long events() {
    return number("events");
  }

  /** The size of all events in bytes, without line feeds. All results per byte use this size. */
  public long bytes() {
    return number("bytes");
  }

  /** The time of the first event, in milliseconds since 1970-01-01T00:00:00Z. */
  public long startMillis() {
    return number("start-millis");
  }

  /** Events per second of event time. */
  public long eventsPerSecond() {
    return number("events-per-second");
  }

  /** The expected counts by name. */
  public Map<String, Long> expectedTables() {
    Map<String, Long> expectedTables = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(TRUTH)) {
        expectedTables.put(name.substring(TRUTH.length()), number(name));
      }
    }
    return expectedTables;
  }

  private long number(String name) {
    return Long.parseLong(properties.getProperty(name));
  }
}
