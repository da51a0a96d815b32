package io.clicklake.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathsTest {
  private final String before = System.getProperty(ClassPaths.JOB_JAR);

  @TempDir private Path directory;

  @AfterEach
  void restoreProperty() {
    if (before == null) {
      System.clearProperty(ClassPaths.JOB_JAR);
    } else {
      System.setProperty(ClassPaths.JOB_JAR, before);
    }
  }

  @Test
  void aMissingPropertyIsOneProblemThatNamesTheProperty() {
    System.clearProperty(ClassPaths.JOB_JAR);

    assertThatThrownBy(ClassPaths::shippedJar)
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("the system property 'clicklake.job.jar'")
        .hasMessageContaining("is not set");
  }

  @Test
  void aMissingFileIsOneProblemThatNamesTheFile() {
    Path jar = directory.resolve("absent.jar");
    System.setProperty(ClassPaths.JOB_JAR, jar.toString());

    assertThatThrownBy(ClassPaths::shippedJar)
        .isInstanceOf(SetupException.class)
        .hasMessageContaining(jar.toString())
        .hasMessageContaining("there is no such file");
  }

  @Test
  void theShippedJarIsTheFileOfTheProperty() throws Exception {
    Path jar = Files.createFile(directory.resolve("shipped.jar"));
    System.setProperty(ClassPaths.JOB_JAR, jar.toString());

    assertThat(ClassPaths.shippedJar()).isEqualTo(jar);
  }

  @Test
  void flinkGetsItsOwnLibrariesAndNoneOfTheJob() {
    List<String> jars =
        Stream.of(ClassPaths.flink().split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();

    for (String library :
        List.of(
            "flink-runtime-1",
            "flink-runtime-web-",
            "flink-container-",
            "flink-connector-datagen-",
            "flink-statebackend-rocksdb-",
            "flink-table-planner-loader-",
            "frocksdbjni-",
            "kryo-",
            "log4j-core-")) {
      assertThat(jars).as(library).anyMatch(jar -> jar.startsWith(library));
    }
    for (String library :
        List.of("flink-connector-kinesis-", "iceberg-", "hadoop-", "jackson-", "clicklake-job")) {
      assertThat(jars).as(library).noneMatch(jar -> jar.startsWith(library));
    }
  }
}
