package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the script {@code bin/clicklake}. Instead of Java, the script calls a program that prints
 * its arguments.
 */
class LauncherTest {
  @TempDir Path folder;

  private final Map<String, String> environment = new TreeMap<>();
  private Path launcher;

  @BeforeEach
  void layOutADistribution() throws IOException {
    launcher = folder.resolve("clicklake-1/bin/clicklake");
    for (String directory : List.of("bin", "lib", "job", "flink-conf")) {
      Files.createDirectories(folder.resolve("clicklake-1").resolve(directory));
    }
    Files.copy(Path.of("src/main/bin/clicklake"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(
        Path.of("../flink-conf/common.yaml"), folder.resolve("clicklake-1/flink-conf/common.yaml"));
    Files.createFile(folder.resolve("clicklake-1/lib/clicklake-cli-1.jar"));
    Files.createFile(folder.resolve("clicklake-1/job/clicklake-job-1-shipped.jar"));
    installJava("17.0.15");
    environment.put("HOME", Files.createDirectory(folder.resolve("home")).toString());
  }

  @Test
  void findsItsFilesThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);
    launcher = Files.createSymbolicLink(folder.resolve("link-to-a-link"), link.getFileName());

    String home = folder.resolve("clicklake-1").toRealPath().toString();
    assertThat(run("local"))
        .contains("-Dclicklake.home=" + home)
        .contains("-Dclicklake.job.jar=" + home + "/job/clicklake-job-1-shipped.jar")
        .containsSequence(
            "-cp", home + "/lib/clicklake-cli-1.jar", "io.clicklake.cli.Clicklake", "local");
  }

  @Test
  void keepsTheLogOfACommandThatRunsForLongSmall() throws Exception {
    String option = "-Dclicklake.log.libraries=warn";

    assertThat(run("serve")).contains(option);
    assertThat(run("watch")).contains(option);
    assertThat(run("reconcile")).doesNotContain(option);
  }

  @Test
  void opensToReflectionWhatFlinkNeeds() throws Exception {
    List<String> arguments = run("local");

    String common = Files.readString(Path.of("../flink-conf/common.yaml"));
    List<String> options =
        common.lines().map(String::strip).filter(l -> l.startsWith("--")).toList();
    assertThat(options).isNotEmpty();
    assertThat(arguments).containsAll(options);
  }

  @Test
  void writesBelowTheHomeDirectory() throws Exception {
    String data = environment.get("HOME") + "/.clicklake";

    assertThat(run("local"))
        .contains(
            "-Dclicklake.log=" + data + "/clicklake.log",
            "-Dclicklake.warehouse=" + data + "/warehouse",
            "-Dclicklake.data=" + data);
  }

  @Test
  void writesToTheDirectoryThatTheUserNames() throws Exception {
    environment.put("CLICKLAKE_DATA", folder.resolve("data").toString());

    assertThat(run("local")).contains("-Dclicklake.data=" + folder.resolve("data").toRealPath());
    assertThat(folder.resolve("data")).isDirectory();
  }

  @Test
  void runsWithoutLogAndArchiveWhereNothingCanBeWritten() throws Exception {
    environment.put("HOME", "/dev/null");
    environment.put("TMPDIR", "/dev/null");

    assertThat(run("snapshots"))
        .contains("-Dclicklake.log=/dev/null")
        .noneMatch(argument -> argument.contains(".jsa"));
  }

  @Test
  void stopsWhenTheDirectoryThatTheUserNamesCannotBeWritten() throws Exception {
    environment.put("CLICKLAKE_DATA", "/dev/null/data");

    assertThat(start("snapshots")).isEqualTo(2);

    assertThat(read("err"))
        .isEqualTo(
            "clicklake: CLICKLAKE_DATA is '/dev/null/data', but this user cannot write there: name"
                + " another directory.\n");
  }

  @Test
  void usesTheArchiveOfClassesOnceARunThatDidItsWorkHasWrittenIt() throws Exception {
    String archive = valueOf("-XX:ArchiveClassesAtExit=", run("snapshots"));
    Files.createFile(Path.of(archive));

    assertThat(valueOf("-XX:ArchiveClassesAtExit=", run("snapshots"))).isEqualTo(archive);

    Files.createFile(Path.of(archive));
    Files.createFile(Path.of(archive + ".complete"));
    assertThat(valueOf("-XX:SharedArchiveFile=", run("snapshots"))).isEqualTo(archive);
    assertThat(valueOf("-XX:ArchiveClassesAtExit=", run("reconcile"))).isNotEqualTo(archive);
    assertThat(run("local")).noneMatch(argument -> argument.contains(".jsa"));
  }

  @Test
  void leavesTheArchiveToNewerJvms() throws Exception {
    installJava("25.0.3");

    assertThat(run("snapshots"))
        .contains(
            "-XX:+AutoCreateSharedArchive",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void optimizesOnlyRunsThatTakeLong() throws Exception {
    assertThat(run("local", "--count", "5")).contains("-XX:TieredStopAtLevel=1");
    assertThat(run("local", "--follow"))
        .doesNotContain("-XX:TieredStopAtLevel=1")
        .contains("-XX:Tier4InvocationThreshold=50000");
    assertThat(run("serve")).noneMatch(argument -> argument.contains("Tier"));
  }

  @Test
  void letsTheOptionsOfTheUserComeLast() throws Exception {
    environment.put("CLICKLAKE_JAVA_OPTS", "-Xmx4g -XX:+UseZGC");

    assertThat(run("local")).containsSubsequence("-XX:+UseParallelGC", "-Xmx4g", "-XX:+UseZGC");
  }

  @Test
  void warnsOfAVersionThatIsNotTested() throws Exception {
    installJava("19.0.1");

    run("local");

    assertThat(read("err"))
        .isEqualTo(
            "clicklake: tested with Java 17, 21 and 25; '"
                + folder.resolve("java/bin/java")
                + "' is version 19.0.1.\n");
  }

  @Test
  void needsJava17() throws Exception {
    for (String version : List.of("11.0.13", "1.8.0_402")) {
      installJava(version);

      assertThat(start("local")).isEqualTo(2);
      assertThat(read("err"))
          .isEqualTo(
              "clicklake: needs Java 17 or newer, but '"
                  + folder.resolve("java/bin/java")
                  + "' is version "
                  + version
                  + ": set JAVA_HOME.\n");
    }
  }

  @Test
  void saysThatJavaIsMissing() throws Exception {
    environment.put("JAVA_HOME", "/nowhere");

    assertThat(start("local")).isEqualTo(2);

    assertThat(read("err"))
        .isEqualTo(
            "clicklake: found no 'java' in JAVA_HOME (/nowhere): install Java 17, 21 or 25, or set"
                + " JAVA_HOME to one.\n");
  }

  private void installJava(String version) throws IOException {
    Path java = folder.resolve("java");
    Files.createDirectories(java.resolve("bin"));
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path program = java.resolve("bin/java");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    environment.put("JAVA_HOME", java.toString());
  }

  /** The arguments that Java gets. */
  private List<String> run(String... arguments) throws Exception {
    assertThat(start(arguments)).as(read("err")).isZero();
    return read("out").lines().toList();
  }

  private int start(String... arguments) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    process.environment().keySet().removeIf(name -> name.startsWith("CLICKLAKE_"));
    process.environment().putAll(environment);
    return process.start().waitFor();
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static String valueOf(String option, List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(option))
        .map(argument -> argument.substring(option.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + option + " in " + arguments));
  }
}
