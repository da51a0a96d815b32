package io.clicklake.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.testkit.generate.GeneratedEvent;
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
 * The files of a stopped job of some version: its savepoint, its tables with their catalog, and the
 * events that it had read. They can be unpacked in any directory: the metadata of the tables
 * contains {@code viewfs://stored/warehouse}, and Hadoop's configuration maps this path to the
 * directory.
 */
final class StoredSavepoint {
  private static final String WAREHOUSE = "viewfs://stored/warehouse";
  static final String NAME = "stored";

  /** The time of the stream and of its events: sequence numbers depend on the time. */
  static final String TIME = "2026-11-22T14:00:00Z";

  private static final String CORE_SITE =
      """
      <configuration>
        <property>
          <name>fs.viewfs.mounttable.stored.link./warehouse</name>
          <value>%s</value>
        </property>
        <property>
          <!-- The next savepoint of the same JVM is in another directory. -->
          <name>fs.viewfs.impl.disable.cache</name>
          <value>true</value>
        </property>
      </configuration>
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Path hadoop;

  /**
   * @param directory where the files are, or will be, unpacked
   */
  StoredSavepoint(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(warehouse());
    hadoop = Files.createDirectories(directory.resolveSibling("hadoop"));
    String place = warehouse().toUri().toString().replaceFirst("/$", "");
    Files.writeString(hadoop.resolve("core-site.xml"), CORE_SITE.formatted(place));
    // Hadoop looks for its configuration on the class path of this class loader.
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(
        new URLClassLoader(
            new URL[] {hadoop.toUri().toURL()}, StoredSavepoint.class.getClassLoader()));
  }

  /** A cluster that writes and reads the stored tables, at their time. */
  ClusterEnvironment environment(Path clusterDirectory) throws Exception {
    return ClusterEnvironment.in(clusterDirectory)
        .streamTime(TIME)
        .warehouse(warehouse(), WAREHOUSE)
        .classPath(hadoop)
        .session();
  }

  private Path warehouse() {
    return directory.resolve("warehouse");
  }

  /** The path of the savepoint. */
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

  /** The events in the order in which they were sent. */
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

  /** Adds a savepoint that a job has made elsewhere. */
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
      // The checksum files that Hadoop writes next to each file are not needed.
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
}
