package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the distribution as a user has it: unpacked in an empty directory, and called through a
 * symbolic link from another directory, with no Maven and no compiler on the path.
 */
class DistributionIT {
  /** All that the launcher calls, apart from Java; and {@code chmod} for Hadoop's local files. */
  private static final List<String> PROGRAMS =
      List.of(
          "bash",
          "chmod",
          "cksum",
          "dirname",
          "env",
          "grep",
          "id",
          "mkdir",
          "readlink",
          "rm",
          "sed");

  private static final Pattern JAVA_VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  @TempDir static Path folder;

  private static Path distribution;
  private Path directory;
  private Path javaHome;

  @BeforeAll
  static void unpack() throws Exception {
    Path archive = Path.of("target", "clicklake-" + BuildVersion.text() + ".tar.gz");
    assertThat(archive).as("the distribution, which 'mvn package' builds").exists();
    run(folder, Map.of(), "tar", "xzf", archive.toAbsolutePath().toString());
    distribution = folder.resolve("clicklake-" + BuildVersion.text());
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String program : PROGRAMS) {
      Path found =
          Stream.of("/usr/bin", "/bin")
              .map(d -> Path.of(d, program))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(bin.resolve(program), found);
    }
    Files.createSymbolicLink(bin.resolve("clicklake"), distribution.resolve("bin/clicklake"));
  }

  @ParameterizedTest
  @MethodSource("javaHomes")
  void runsOn(Path javaHome) throws Exception {
    this.javaHome = javaHome;
    directory = Files.createTempDirectory(folder, "work");

    assertThat(clicklake("--version")).isEqualTo("clicklake " + BuildVersion.text() + "\n");
    assertThat(clicklake("--help")).contains("reconcile", "CLICKLAKE_DATA");
    Files.write(
        directory.resolve("events.ndjson"),
        IntStream.range(0, 20)
            .mapToObj(n -> "{\"id\": \"order-" + n + "\", \"at\": \"2026-11-22T14:00:00Z\"}")
            .toList());
    assertThat(clicklake("dataset", "new", "shop", "--from", "events.ndjson"))
        .endsWith("  clicklake local --dataset ./shop --events events.ndjson\n");
    clicklake("validate", "--dataset", "./shop", "--events", "events.ndjson");
    assertThat(read("err")).startsWith("20 events, 20 accepted, 0 rejected;");
    assertThat(clicklake("local", "--count", "500", "--warehouse", "lake"))
        .contains("read 500 = rejected ");
    assertThat(clicklake("reconcile", "--warehouse", "lake")).contains("read 500 = rejected ");
    assertThat(
            clicklake("sql", "--warehouse", "lake", "SELECT count(*) AS records FROM raw_events"))
        .contains("records", "500", "(1 row)");
    assertThat(
            clicklake("rollback", "--recorded-at", "2100-01-01T00:00:00Z", "--warehouse", "lake"))
        .contains("raw_events", "Nothing was changed. With --yes, all tables go back to ");
    String snapshots = clicklake("snapshots", "--warehouse", "lake");
    assertThat(snapshots).contains("ad_clickstream.ledger FOR VERSION AS OF ");
    assertThat(read("err")).isEmpty();
    // Now with the classes that the first run archived.
    assertThat(clicklake("snapshots", "--warehouse", "lake")).isEqualTo(snapshots);
    assertThat(read("err")).isEmpty();
    try (Stream<Path> archives = Files.list(directory.resolve("home/.clicklake/cache"))) {
      assertThat(archives.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("snapshots-") && name.endsWith(".jsa"))
          .anyMatch(name -> name.startsWith("snapshots-") && name.endsWith(".jsa.complete"));
    }
  }

  @Test
  void findsTheJarAndTheTemplateToDeploy() throws Exception {
    javaHome = Path.of(System.getProperty("java.home"));
    directory = Files.createTempDirectory(folder, "work");

    assertThat(
            clicklake(
                "deploy",
                "managed-flink",
                "--region",
                "eu-west-1",
                "--code-bucket",
                "my-code",
                "--dataset",
                "telecom-cdr",
                "--set",
                "stream.name=clicks",
                "--dry-run"))
        .contains("aws s3 cp " + distribution.toRealPath().resolve("job"))
        .endsWith("Nothing was changed.\n");
  }

  @Test
  void holdsNoLibraryUnderTheGpl() throws Exception {
    try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .contains("clicklake-cli-" + BuildVersion.text() + ".jar")
          .noneMatch(name -> name.matches("(jmh|stats|slice|jazzer|junit).*"));
    }
  }

  /**
   * This JVM, and one of each other version that the launcher knows, of those installed beside it.
   */
  static List<Path> javaHomes() throws IOException {
    Path here = Path.of(System.getProperty("java.home"));
    Map<String, Path> byVersion = new TreeMap<>(Map.of(version(here), here));
    try (Stream<Path> beside = Files.list(here.getParent())) {
      beside.sorted().forEach(home -> byVersion.putIfAbsent(version(home), home));
    }
    byVersion.keySet().retainAll(List.of("17", "21", "25"));
    return List.copyOf(byVersion.values());
  }

  private static String version(Path home) {
    Path release = home.resolve("release");
    try {
      if (Files.isExecutable(home.resolve("bin/java")) && Files.exists(release)) {
        Matcher found = JAVA_VERSION.matcher(Files.readString(release));
        return found.find() ? found.group(1) : "";
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String clicklake(String... arguments) throws Exception {
    Map<String, String> environment =
        Map.of(
            "PATH",
            folder.resolve("bin").toString(),
            "HOME",
            Files.createDirectories(directory.resolve("home")).toString(),
            "JAVA_HOME",
            javaHome.toString(),
            "TMPDIR",
            directory.toString());
    return run(
        directory,
        environment,
        Stream.concat(Stream.of(folder.resolve("bin/clicklake").toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Runs a program to its end, with these variables alone if there are any; its output. */
  private static String run(Path directory, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    if (!environment.isEmpty()) {
      builder.environment().clear();
      builder.environment().putAll(environment);
    }
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", List.of(command)).isTrue();
    assertThat(process.exitValue())
        .as("%s: %s%s", List.of(command), read("out"), read("err"))
        .isZero();
    return read("out");
  }

  private static String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }
}
