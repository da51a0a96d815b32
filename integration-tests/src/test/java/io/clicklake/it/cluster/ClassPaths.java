package io.clicklake.it.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processes run: Flink as its distribution has it, the job's jar as it is shipped. */
final class ClassPaths {
  /** Directories of a Maven repository. The connector comes with the job's jar. */
  private static final List<String> FLINK =
      List.of(
          "/org/apache/flink/",
          "/com/esotericsoftware/",
          "/com/twitter/chill-java/",
          "/com/ververica/frocksdbjni/",
          "/commons-cli/",
          "/commons-collections/",
          "/commons-io/",
          "/org/apache/commons/",
          "/org/apache/logging/log4j/",
          "/org/javassist/",
          "/org/lz4/",
          "/org/objenesis/",
          "/org/slf4j/",
          "/org/snakeyaml/",
          "/org/xerial/snappy/");

  private static final List<String> NOT_FLINK =
      List.of("flink-connector-kinesis", "flink-hadoop-fs", "commons-collections4", "-tests.jar");

  private ClassPaths() {}

  /** Flink alone, and the class that ties its processes to this one. */
  static String flink() {
    String flink =
        entries()
            .filter(entry -> FLINK.stream().anyMatch(entry::contains))
            .filter(entry -> NOT_FLINK.stream().noneMatch(entry::contains))
            .collect(Collectors.joining(File.pathSeparator));
    return flink + File.pathSeparator + testClasses();
  }

  /** All that tests have. */
  static String tests() {
    return entries().collect(Collectors.joining(File.pathSeparator));
  }

  /** The jar that clusters run; built by the module of the job. */
  static Path shippedJar() {
    Path built = module().resolve("../job/target").normalize();
    try (Stream<Path> files = Files.list(built)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-shipped.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no shipped jar: run 'mvn verify' from the top"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory of this module. */
  static Path module() {
    return testClasses().getParent().getParent();
  }

  private static Path testClasses() {
    return Path.of(ClassPaths.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static Stream<String> entries() {
    String path = System.getProperty("surefire.test.class.path");
    return Stream.of(
        (path == null ? System.getProperty("java.class.path") : path).split(File.pathSeparator));
  }
}
