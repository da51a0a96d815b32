package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the Dockerfile without building the image, because machines that run the tests may have no
 * Docker.
 */
class DockerfileTest {
  private static final Path TOP = Path.of("..");
  private static final String JAR = "job/target/clicklake-job-*-shipped.jar";
  private static final String DISTRIBUTION = "cli/target/clicklake-*.tar.gz";

  private final List<String> instructions = instructions();

  @Test
  void startsFromTheFlinkAndTheJavaOfTheBuild() throws IOException {
    String flink = between(Files.readString(TOP.resolve("pom.xml")), "<flink.version>", "<");

    assertThat(instructions).contains("ARG FLINK_VERSION=" + flink);
    assertThat(of("FROM"))
        .containsExactly(
            "flink:${FLINK_VERSION}-scala_2.12-java17 AS distribution",
            "flink:${FLINK_VERSION}-scala_2.12-java17");
  }

  @Test
  void copiesFilesThatThereAreOnceTheJarIsBuilt() throws IOException {
    List<String> sources =
        of("COPY").stream()
            .filter(copy -> !copy.startsWith("--from="))
            .map(copy -> copy.replaceFirst("--\\S+ ", ""))
            .map(copy -> copy.substring(0, copy.lastIndexOf(' ')))
            .toList();

    assertThat(sources).containsExactly(JAR, "LICENSE");
    assertThat(TOP.resolve("LICENSE")).exists();
    String pom = Files.readString(TOP.resolve("job/pom.xml"));
    assertThat(pom)
        .contains("<artifactId>clicklake-job</artifactId>")
        .contains("<shadedClassifierName>shipped</shadedClassifierName>");
    assertThat(built("job/target", "-shipped.jar"))
        .as("two jars in one place of the image")
        .hasSizeLessThan(2);
  }

  @Test
  void unpacksTheDistributionAndPutsItsCommandOnThePath() throws IOException {
    assertThat(of("ADD")).containsExactly(DISTRIBUTION + " /opt/");
    assertThat(Files.readString(TOP.resolve("cli/pom.xml")))
        .contains("<finalName>clicklake-${project.version}</finalName>");
    assertThat(Files.readString(TOP.resolve("cli/src/main/assembly/distribution.xml")))
        .contains("<format>tar.gz</format>")
        .contains("<baseDirectory>clicklake-${project.version}</baseDirectory>");
    assertThat(of("COPY")).contains("--from=distribution /opt/clicklake /opt/clicklake");
    assertThat(of("RUN")).contains("ln -s /opt/clicklake/bin/clicklake /usr/local/bin/clicklake");
    assertThat(built("cli/target", ".tar.gz")).as("two distributions").hasSizeLessThan(2);
  }

  @Test
  void holdsTheJarOfTheJobOnce() {
    assertThat(of("RUN").get(0))
        .isEqualTo(
            "mv /opt/clicklake-* /opt/clicklake && ln -sf \"${FLINK_HOME}/usrlib/clicklake.jar\""
                + " /opt/clicklake/job/clicklake-job-*-shipped.jar");
  }

  @Test
  void theBuilderIsSentWhatItCopiesAndNothingElse() throws IOException {
    assertThat(Files.readAllLines(TOP.resolve(".dockerignore")))
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly("*", "!LICENSE", "!" + JAR, "!" + DISTRIBUTION);
  }

  @Test
  void putsTheJarWhereTheChartStartsIt() {
    String jar = Chart.render("minimal").spec().at("/job/jarURI").asText();

    assertThat(jar).isEqualTo("local:///opt/flink/usrlib/clicklake.jar");
    assertThat(of("COPY").get(0)).endsWith(" ${FLINK_HOME}/usrlib/clicklake.jar");
  }

  @Test
  void runsAsTheUserOfTheChart() {
    String user =
        Chart.render("minimal")
            .spec()
            .at("/taskManager/podTemplate/spec/securityContext/runAsUser")
            .asText();

    assertThat(of("USER")).containsExactly(user + ":" + user);
  }

  @Test
  void holdsThePluginsThatTheConfigurationNames() {
    String steps = String.join("\n", of("RUN"));

    assertThat(Chart.render("minimal").spec().path("flinkConfiguration").toString())
        .contains("org.apache.flink.metrics.prometheus.PrometheusReporterFactory", "s3://");
    assertThat(steps)
        .contains("opt/flink-s3-fs-hadoop-${FLINK_VERSION}.jar", "plugins/metrics-prometheus");
  }

  /** The files of that name which the build has left; none before it. */
  private static List<Path> built(String directory, String suffix) throws IOException {
    Path target = TOP.resolve(directory);
    if (!Files.exists(target)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  private List<String> of(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1))
        .toList();
  }

  private static List<String> instructions() {
    try {
      String text = Files.readString(TOP.resolve("Dockerfile"));
      return Arrays.stream(
              text.replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R\\s*", "").split("\\R"))
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
