package io.clicklake.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.testkit.generate.GeneratedEvent;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a job of some version left behind when it was stopped: its savepoint, its tables with their
 * catalog, and the events that it had read. All of it may be unpacked anywhere: the tables call
 * their place {@code viewfs://stored/warehouse}.
 */
final class StoredSavepoint {
  static final String WAREHOUSE = "viewfs://stored/warehouse";
  static final String NAME = "stored";

  /** When all of it happens; the stream's sequence numbers hold the time of its creation. */
  static final String TIME = "2026-11-22T14:00:00Z";

  /** Names the directory of Hadoop's configuration, which says where the warehouse is. */
  private static final String HADOOP = "clicklake.test.hadoop";

  private static final String CORE_SITE =
      """
      <configuration>
        <property>
          <name>fs.viewfs.mounttable.stored.link./warehouse</name>
          <value>%s</value>
        </property>
      </configuration>
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  /**
   * @param directory where it is, or will be, unpacked
   */
  StoredSavepoint(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(warehouse());
    Path hadoop = Files.createDirectories(directory.resolveSibling("hadoop"));
    String place = warehouse().toUri().toString().replaceFirst("/$", "");
    Files.writeString(hadoop.resolve("core-site.xml"), CORE_SITE.formatted(place));
    System.setProperty(HADOOP, hadoop.toString());
    // Hadoop looks for its configuration there.
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(
        new URLClassLoader(
            new URL[] {hadoop.toUri().toURL()}, StoredSavepoint.class.getClassLoader()));
  }

  Path warehouse() {
    return directory.resolve("warehouse");
  }

  /** The savepoint, once there is one. */
  String savepoint() throws IOException {
    try (Stream<Path> found = Files.list(savepoints())) {
      return found.findFirst().orElseThrow().toUri().toString();
    }
  }

  private Path savepoints() {
    return directory.resolve("savepoints");
  }

  void writeEvents(List<GeneratedEvent> events) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (GeneratedEvent event : events) {
      all.add(
          Map.of(
              "key", event.partitionKey(),
              "reason", event.reason().orElse(""),
              "payload", event.payload()));
    }
    JSON.writeValue(directory.resolve("events.json").toFile(), all);
  }

  /** In the order in which they were put. */
  List<GeneratedEvent> events() throws IOException {
    List<GeneratedEvent> events = new ArrayList<>();
    for (JsonNode event : JSON.readTree(directory.resolve("events.json").toFile())) {
      byte[] payload = event.get("payload").binaryValue();
      String key = event.get("key").asText();
      String reason = event.get("reason").asText();
      events.add(
          reason.isEmpty()
              ? GeneratedEvent.fresh(payload, key)
              : GeneratedEvent.rejected(payload, key, reason));
    }
    return events;
  }

  /** Takes in a savepoint that a job has made elsewhere. */
  void keep(Path savepoint) throws IOException {
    Files.createDirectories(savepoints());
    copy(savepoint, savepoints().resolve(savepoint.getFileName()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  void pack(Path zip) throws IOException {
    Files.createDirectories(zip.getParent());
    try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile);
        OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      // Checksums that Hadoop writes beside each file are not needed.
      for (Path file : files.filter(f -> !f.toString().endsWith(".crc")).sorted().toList()) {
        packed.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
        Files.copy(file, packed);
      }
    }
  }

  void unpack(Path zip) throws IOException {
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream packed = new ZipInputStream(in)) {
      for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
        Path file = directory.resolve(entry.getName()).normalize();
        Files.createDirectories(file.getParent());
        Files.copy(packed, file);
      }
    }
  }

  /** What a class path must have so that its process finds the warehouse; empty without one. */
  static String classPath() {
    String hadoop = System.getProperty(HADOOP);
    return hadoop == null ? "" : File.pathSeparator + hadoop;
  }
}
