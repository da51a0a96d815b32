package io.clicklake.local.cluster;

import io.clicklake.catalog.SetupException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class paths of the child processes, taken from the class path of this process. */
public final class ClassPaths {
  /** The system property that names the shipped jar. The launchers set it. */
  public static final String JOB_JAR = "clicklake.job.jar";

  /** The first words of the names of Flink's own jars, and of the jars in Flink's distribution. */
  private static final List<String> FLINK =
      List.of(
          "flink-",
          "chill-java-",
          "commons-cli-",
          "commons-collections-",
          "commons-compress-",
          "commons-io-",
          "commons-lang3-",
          "commons-math3-",
          "commons-text-",
          "frocksdbjni-",
          "javassist-",
          "kryo-",
          "log4j-",
          "lz4-java-",
          "minlog-",
          "objenesis-",
          "slf4j-",
          "snakeyaml-engine-",
          "snappy-java-");

  /** Jars whose names begin like this, but which are part of a job. */
  private static final List<String> NOT_FLINK =
      List.of("flink-connector-aws-", "flink-connector-kinesis-", "flink-hadoop-fs-");

  private ClassPaths() {}

  /** The class path with Flink only, and with this module for {@link ParentWatchdog}. */
  static String flink() {
    String flink =
        entries().filter(ClassPaths::isOfFlink).collect(Collectors.joining(File.pathSeparator));
    return flink + File.pathSeparator + thisModule();
  }

  private static boolean isOfFlink(String entry) {
    String jar = Path.of(entry).getFileName().toString();
    return FLINK.stream().anyMatch(jar::startsWith)
        && NOT_FLINK.stream().noneMatch(jar::startsWith)
        && !jar.endsWith("-tests.jar");
  }

  /** The whole class path of this process. */
  static String all() {
    return entries().collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The jar that clusters run.
   *
   * @throws SetupException if the property {@link #JOB_JAR} is not set or names no file
   */
  public static Path shippedJar() {
    String jar = System.getProperty(JOB_JAR, "");
    if (jar.isEmpty()) {
      throw new SetupException(
          "The job's shipped jar was expected in the system property '"
              + JOB_JAR
              + "', but the property is not set: start the command with bin/clicklake or"
              + " ./clicklake, or set the property to the path of clicklake-job-*-shipped.jar.");
    }
    Path path = Path.of(jar).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path)) {
      throw new SetupException(
          "The job's shipped jar was expected at '"
              + path
              + "' (system property '"
              + JOB_JAR
              + "'), but there is no such file: in a checkout, build it with 'mvn -DskipTests"
              + " package -pl job -am'.");
    }
    return path;
  }

  private static Path thisModule() {
    return Path.of(ClassPaths.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static Stream<String> entries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }
}
