package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.cluster.ClassPaths;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the content of the jar that clusters run. */
class ShippedJarIT {
  /** Half of the size that the managed service accepts. */
  private static final long LARGEST = 256L << 20;

  private static final int JAVA_11 = 55;

  private final Path jar = ClassPaths.shippedJar();

  @Test
  void isUnder256Megabytes() throws IOException {
    System.out.println(jar.getFileName() + ": " + (Files.size(jar) >> 20) + " MiB");
    assertThat(Files.size(jar)).isLessThan(LARGEST);
  }

  @Test
  void holdsJava11BytecodeOnly() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(
              classes(file)
                  .filter(entry -> !entry.getName().startsWith("META-INF/versions/"))
                  .filter(entry -> version(file, entry) > JAVA_11)
                  .map(JarEntry::getName))
          .isEmpty();
    }
  }

  @Test
  void holdsNoClassThatFlinkBringsItself() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> flink =
          List.of(
              "org/apache/flink/api/",
              "org/apache/flink/configuration/",
              "org/apache/flink/core/",
              "org/apache/flink/runtime/",
              "org/apache/flink/streaming/api/",
              "org/apache/flink/streaming/runtime/",
              "org/apache/flink/table/",
              "org/slf4j/",
              "org/apache/logging/log4j/core/",
              "org/apache/logging/slf4j/");
      assertThat(
              classes(file)
                  .map(JarEntry::getName)
                  .filter(n -> flink.stream().anyMatch(n::startsWith)))
          .isEmpty();
    }
  }

  /**
   * Each cluster has its own logging configuration. For example, that of the managed service writes
   * JSON to CloudWatch.
   */
  @Test
  void bringsNoConfigurationOfLogging() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.stream().map(JarEntry::getName))
          .noneMatch(name -> name.matches("(log4j|logback)[^/]*\\.(properties|xml|json|ya?ml)"));
    }
  }

  @Test
  void holdsNoEntryTwice() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(classes(file).map(JarEntry::getName)).doesNotHaveDuplicates();
    }
  }

  @Test
  void holdsTheMainClassTheDatasetsAndTheCatalogs() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.clicklake.job.ClicklakeJob");
      assertThat(
              Stream.of(
                  "io/clicklake/job/ClicklakeJob.class",
                  "datasets/ad-clickstream/dataset.yaml",
                  "datasets/iot-telemetry/dataset.yaml",
                  "datasets/telecom-cdr/dataset.yaml",
                  "org/apache/iceberg/aws/glue/GlueCatalog.class",
                  "software/amazon/awssdk/services/glue/GlueClient.class",
                  "org/apache/hadoop/conf/Configuration.class"))
          .allMatch(name -> file.getEntry(name) != null);
    }
  }

  private static Stream<JarEntry> classes(JarFile file) {
    return file.stream().filter(entry -> entry.getName().endsWith(".class"));
  }

  /** The major version of the class file format. */
  private static int version(JarFile file, JarEntry entry) {
    try (InputStream in = file.getInputStream(entry);
        DataInputStream data = new DataInputStream(in)) {
      data.readInt();
      data.readUnsignedShort();
      return data.readUnsignedShort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
