package io.clicklake.tools.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedFlinkIT {
  private static final Path TEMPLATE = Path.of("../flink-conf/managed-flink/template.yaml");
  private static final Path OWN_DATASET =
      Path.of("../integration-tests/src/test/resources/datasets/factory-telemetry");

  private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:1:secret:clicklake";

  @TempDir private Path directory;

  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    jar = directory.resolve("job.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      JarEntry entry = new JarEntry("io/clicklake/job/ClicklakeJob.class");
      entry.setTime(0);
      out.putNextEntry(entry);
    }
  }

  @Test
  void printsAllThatItWouldDo() throws Exception {
    String said =
        described(
            ManagedFlink.prepare(
                deployment(
                    "ad-clickstream",
                    Map.of("stream.name", "clicks", "stream.poll-interval", "1 s"),
                    Map.of("Parallelism", "8", "HashSecretArn", SECRET)),
                directory));

    String key = CodeArchive.of(jar).key();
    assertThat(key).matches("clicklake/job-[0-9a-f]{16}\\.jar");
    assertThat(said)
        .contains("  CatalogDatabase              ad_clickstream\n")
        .contains("  Parallelism                  8\n")
        .contains("  StreamPollInterval           1 s\n")
        .contains("  aws s3 cp " + jar + " s3://my-code/" + key + " --region eu-west-1\n")
        .contains("  aws cloudformation deploy --region eu-west-1 --stack-name lake ")
        .contains(" 'StreamPollInterval=1 s'")
        .contains("  aws kinesisanalyticsv2 start-application --region eu-west-1")
        .endsWith("Nothing was changed.\n");
  }

  @Test
  void printsTheStartFromANamedSnapshot() throws Exception {
    Deployment old =
        new Deployment(
            "lake",
            "eu-west-1",
            "my-code",
            jar,
            TEMPLATE,
            "iot-telemetry",
            Map.of("stream.name", "clicks"),
            Map.of(),
            Optional.of("before-2"));

    String printed = described(ManagedFlink.prepare(old, directory));

    assertThat(printed)
        .contains(
            "  aws kinesisanalyticsv2 describe-application-snapshot --region eu-west-1"
                + " --application-name lake --snapshot-name before-2 ")
        .contains("and if both are READY:\n  aws s3 cp ")
        .endsWith(
            "  aws kinesisanalyticsv2 start-application --region eu-west-1 --application-name lake"
                + " --run-configuration '{\"ApplicationRestoreConfiguration\":"
                + "{\"ApplicationRestoreType\":\"RESTORE_FROM_CUSTOM_SNAPSHOT\","
                + "\"SnapshotName\":\"before-2\"}}'\nNothing was changed.\n")
        .doesNotContain("LATEST");
  }

  @Test
  void listsAllProblemsAtOnce() {
    Map<String, String> options = new HashMap<>();
    options.put("stream.nam", "clicks");
    Deployment wrong =
        new Deployment(
            "1st",
            "Ireland",
            "My_Bucket",
            directory.resolve("missing.jar"),
            TEMPLATE,
            "no-such-dataset",
            options,
            Map.of("Parallelsm", "8"),
            Optional.of("a snapshot"));

    assertThat(problems(wrong))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("--stack must be"),
            p -> assertThat(p).startsWith("--region must be"),
            p -> assertThat(p).startsWith("--code-bucket must be"),
            p -> assertThat(p).startsWith("--snapshot must be letters, digits and '_.-'"),
            p -> assertThat(p).startsWith("There is no jar '" + directory),
            p -> assertThat(p).startsWith("There is no option 'stream.nam'; did you mean"),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "The template has no parameter 'Parallelsm'; did you mean 'Parallelism'?"),
            p -> assertThat(p).startsWith("dataset 'no-such-dataset': it is neither"));
  }

  @Test
  void reportsAnOptionThatTheTemplateSetsItself() {
    Map<String, String> options =
        Map.of("stream.name", "clicks", "catalog.warehouse", "s3://elsewhere/x");

    assertThat(problems(deployment("iot-telemetry", options, Map.of())))
        .singleElement()
        .asString()
        .startsWith(
            "The template has no parameter for the option 'catalog.warehouse': the template"
                + " sets it");
  }

  @Test
  void asksForTheSecretThatTheDatasetNeeds() {
    assertThat(problems(deployment("ad-clickstream", Map.of("stream.name", "clicks"), Map.of())))
        .satisfiesExactly(
            p -> assertThat(p).contains("KEYED_HASH(..., 'user') needs a key"),
            p -> assertThat(p).endsWith("Secrets Manager: --parameter HashSecretArn=ARN."));
  }

  @Test
  void addsADatasetOfYourOwnToTheJar() throws Exception {
    Deployment own =
        deployment(OWN_DATASET.toString(), Map.of("stream.name", "telemetry"), Map.of());

    ManagedFlink.prepare(own, directory.resolve("work"));
    Path copy = directory.resolve("work/clicklake-job-with-factory-telemetry.jar");

    try (JarFile archive = new JarFile(copy.toFile())) {
      assertThat(archive.getEntry("io/clicklake/job/ClicklakeJob.class")).isNotNull();
      assertThat(archive.getEntry("datasets/factory-telemetry/dataset.yaml")).isNotNull();
      assertThat(archive.getEntry("datasets/factory-telemetry/event.schema.json")).isNotNull();
    }
    assertThat(CodeArchive.of(copy).key()).isNotEqualTo(CodeArchive.of(jar).key());
  }

  @Test
  void theSameDatasetGivesTheSameKey() throws Exception {
    Path work = directory.resolve("work");

    String once = CodeArchive.with(jar, "factory-telemetry", OWN_DATASET, work).key();

    CodeArchive again = CodeArchive.with(jar, "factory-telemetry", OWN_DATASET, work);
    assertThat(again.key()).isEqualTo(once);
    try (FileSystem archive = FileSystems.newFileSystem(again.file());
        Stream<Path> entries = Files.walk(archive.getPath("datasets"))) {
      FileTime stamp = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
      assertThat(entries)
          .as("files and directories, none with the time at which it was made")
          .hasSizeGreaterThan(3)
          .allSatisfy(
              entry -> {
                BasicFileAttributes times = Files.readAttributes(entry, BasicFileAttributes.class);
                assertThat(times.lastModifiedTime()).isEqualTo(stamp);
                assertThat(times.lastAccessTime()).isEqualTo(stamp);
                assertThat(times.creationTime()).isEqualTo(stamp);
              });
    }
  }

  private Deployment deployment(
      String dataset, Map<String, String> options, Map<String, String> parameters) {
    return new Deployment(
        "lake",
        "eu-west-1",
        "my-code",
        jar,
        TEMPLATE,
        dataset,
        options,
        parameters,
        Optional.empty());
  }

  private List<String> problems(Deployment deployment) {
    return catchThrowableOfType(
            SetupException.class, () -> ManagedFlink.prepare(deployment, directory))
        .problems();
  }

  private static String described(ManagedFlink deployment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    deployment.describe(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
