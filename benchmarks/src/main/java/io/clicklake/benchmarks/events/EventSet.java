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
 * Generated events on disk: a directory with one NDJSON file for each shard, dealt out in turn, so
 * that every file goes from the first time to the last, and {@code events.properties} with what
 * they are and what they must become.
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

  /** Opens a directory that was written whole. */
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

  /** One file for each shard, in their order. */
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

  /** The bytes of all events, line feeds left out: what every figure is taken over. */
  public long bytes() {
    return number("bytes");
  }

  /** When the first event was sent, in milliseconds since 1970-01-01T00:00:00Z. */
  public long startMillis() {
    return number("start-millis");
  }

  /** How many events were sent a second, in their own time. */
  public long eventsPerSecond() {
    return number("events-per-second");
  }

  /** The generator's counts of what they must become, by name. */
  public Map<String, Long> truth() {
    Map<String, Long> truth = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(TRUTH)) {
        truth.put(name.substring(TRUTH.length()), number(name));
      }
    }
    return truth;
  }

  private long number(String name) {
    return Long.parseLong(properties.getProperty(name));
  }
}
