package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.options.Options;
import io.clicklake.job.record.RawRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.api.common.ArchivedExecutionConfig;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.jsonplan.JsonPlanGenerator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Checks that a job with a wrong set-up prints and logs no secret, with {@code --verbose} or
 * without. Each secret here contains {@value #SECRET}.
 */
class SecretsIT {
  private static final String SECRET = "hunter2";

  /** Nothing listens there. */
  private static final String NOBODY = "127.0.0.1:1";

  private static final List<String> STREAM =
      List.of(
          "--stream.name", "clicks",
          "--stream.region", "us-east-1",
          "--stream.endpoint", "http://" + NOBODY,
          "--stream.properties.aws.credentials.provider.basic.accesskeyid", "AKIAhunter2",
          "--stream.properties.aws.credentials.provider.basic.secretkey", "wJalrhunter2",
          "--hash.secret.user", "hashhunter2",
          "--monitor.webhook-url", "http://127.0.0.1:1/{secret}",
          "--monitor.webhook-secret", "hookhunter2");

  private static final List<String> S3 =
      List.of(
          "--catalog.properties.s3.access-key-id", "AKIAhunter2",
          "--catalog.properties.s3.secret-access-key", "wJalrhunter2",
          "--catalog.properties.s3.session-token", "tokenhunter2");

  @TempDir private static Path directory;

  static Stream<List<String>> wrongSetUps() {
    return Stream.of(
        List.of("--hash.secret.user", "my", "hunter2"),
        List.of("hunter2"),
        all(List.of("--stream.properties", "aws.secret=hunter2"), STREAM, S3),
        all(List.of("--catalog.properties", "jdbc.password=hunter2"), STREAM, S3),
        all(List.of("--catalog.propertie.jdbc.password", "hunter2"), STREAM, S3),
        all(STREAM, S3, List.of("--monitor.webhook-secret", "hook\nhunter2"), jdbc("lake.db")),
        all(STREAM, S3, List.of("--monitor.webhook-url", "http://me:hunter2@h/"), jdbc("lake.db")),
        all(STREAM, S3, List.of("--monitor.webhook-url", "hunter2"), jdbc("lake.db")),
        List.of("--monitor.webhook-secret", "hunter2"),
        List.of("--monitor.webhook-secrets", "hunter2"),
        all(STREAM, List.of("--stream.endpoint", "http://me:hunter2@" + NOBODY), jdbc("lake.db")),
        all(STREAM, S3, jdbc("lake.db")),
        all(STREAM, S3, jdbc("lake.db?password=hunter2")),
        all(STREAM, S3, jdbc(":memory:?password=hunter2")),
        all(STREAM, S3, jdbc("no/such\0place.db")),
        all(STREAM, S3, catalog("jdbc", "jdbc:postgresql://me:hunter2@" + NOBODY + "/lake")),
        all(STREAM, S3, catalog("jdbc", "jdbc:postgresql://" + NOBODY + "/lake")),
        all(STREAM, S3, catalog("rest", "http://" + NOBODY)),
        all(STREAM, S3, catalog("rest", "http://me:hunter2@" + NOBODY)));
  }

  @ParameterizedTest
  @MethodSource("wrongSetUps")
  void areNotPrintedWhenTheSetUpIsWrong(List<String> arguments) {
    StringWriter printed = new StringWriter();
    try (CapturedLogs logged = new CapturedLogs()) {
      SetupException problem =
          catchThrowableOfType(SetupException.class, () -> start(Options.parse(arguments)));

      problem.printStackTrace(new PrintWriter(printed, true));
      problem.withoutTrace().printStackTrace(new PrintWriter(printed, true));
      assertThat(printed.toString()).isNotEmpty().doesNotContain(SECRET);
      assertThat(logged.text()).doesNotContain(SECRET);
    }
  }

  @Test
  void areMaskedInFlinksJobParameters() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    new JobAssembly(env, Options.parse(all(STREAM, S3, jdbc("lake.db"))));

    // As Flink's JobConfigHandler does before it answers the web interface.
    Map<String, String> shown =
        ConfigurationUtils.hideSensitiveValues(
            new ArchivedExecutionConfig(env.getConfig()).getGlobalJobParameters());
    assertThat(shown).containsOnlyKeys("hash.secret.user");
    assertThat(shown.toString()).doesNotContain(SECRET);
  }

  @Test
  void areNotInThePlanOfTheJobAndNotInItsSettings() throws Exception {
    Files.writeString(
        directory.resolve("contract.json"),
        """
        {"type": "object", "required": ["id", "at"], "properties": {
          "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}
        """);
    Files.writeString(
        directory.resolve("dataset.yaml"),
        """
        dataset: watched
        contract: contract.json
        event: {id: id, time: at}
        tables: {t: {columns: {id: id, at: at}, profile: {}, time: at}}
        monitors: {rejections: {monitor: rejection_ratio, table: t}}
        """);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    Configuration options =
        Options.parse(
            List.of(
                "--dataset.location",
                directory.toString(),
                "--stream.name",
                "clicks",
                "--stream.region",
                "us-east-1",
                "--monitor.webhook-url",
                "http://" + NOBODY + "/{secret}",
                "--monitor.webhook-secret",
                "hookhunter2",
                "--catalog.type",
                "jdbc",
                "--catalog.uri",
                "jdbc:sqlite:" + directory.resolve("watched.db"),
                "--catalog.warehouse",
                directory.toString()));
    try (CapturedLogs logged = new CapturedLogs()) {
      new JobAssembly(env, options)
          .connect(env.fromData(new RawRecord(new byte[0], "s", "1", 0)).uid("ingest-kinesis"));
      JobGraph job = env.getStreamGraph().getJobGraph();

      // As Flink's web interface shows the plan and the settings of a job.
      String shown =
          JsonPlanGenerator.generatePlan(job)
              + ConfigurationUtils.hideSensitiveValues(job.getJobConfiguration().toMap())
              + ConfigurationUtils.hideSensitiveValues(options.toMap());
      assertThat(shown).contains("monitor", "webhook-secret").doesNotContain(SECRET);
      assertThat(logged.text()).isNotEmpty().doesNotContain(SECRET);
    }
  }

  @Test
  void areFoundByThisTestWhenTheyAreLogged() {
    try (CapturedLogs logged = new CapturedLogs()) {
      LoggerFactory.getLogger("io.clicklake").debug("connecting with {}", SECRET);

      assertThat(logged.text()).contains(SECRET);
    }
  }

  private static void start(Configuration options) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    new JobAssembly(env, options).connectStream(env, UnaryOperator.identity());
  }

  private static List<String> jdbc(String file) {
    return catalog("jdbc", "jdbc:sqlite:" + directory.resolve("catalog") + "/" + file);
  }

  private static List<String> catalog(String type, String uri) {
    return List.of(
        "--catalog.type", type,
        "--catalog.uri", uri,
        "--catalog.warehouse", directory.toString(),
        "--catalog.properties.jdbc.user", "me",
        "--catalog.properties.jdbc.password", "jdbchunter2",
        "--catalog.properties.credential", "id:resthunter2",
        "--catalog.properties.token", "resthunter2");
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
