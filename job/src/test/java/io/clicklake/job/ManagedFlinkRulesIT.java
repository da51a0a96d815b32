package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.options.Options;
import io.clicklake.job.record.RawRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.client.program.MutatedConfigurationException;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that Amazon Managed Service for Apache Flink accepts the settings that the job makes in
 * code. The service uses the check that Flink has with {@code execution.program-config}, and this
 * test runs the same check. The check does not see calls of old setters that bypass the
 * configuration. {@link ArchitectureTest} finds such calls.
 */
class ManagedFlinkRulesIT {
  /** From the service's page on settings that code may make. */
  private static final List<String> ALLOWED =
      List.of(
          "execution.runtime-mode",
          "pipeline.auto-generate-uids",
          "pipeline.auto-watermark-interval",
          "pipeline.closure-cleaner-level",
          "pipeline.generic-types",
          "pipeline.global-job-parameters",
          "pipeline.max-parallelism",
          "pipeline.name",
          "pipeline.object-reuse",
          "pipeline.operator-chaining.enabled",
          "pipeline.vertex-description-mode");

  /** The shorter list of its page on errors. */
  private static final List<String> ALLOWED_FOR_CERTAIN =
      List.of(
          "pipeline.auto-watermark-interval",
          "pipeline.closure-cleaner-level",
          "pipeline.max-parallelism",
          "pipeline.name",
          "pipeline.operator-chaining.enabled",
          "pipeline.vertex-description-mode");

  /**
   * What SQL in a job comes with. The first two are the job's own and of the page's SQL section;
   * Flink itself sets the others wherever a stream goes through a table.
   */
  private static final List<String> SQL =
      List.of(
          "table.exec.legacy-cast-behaviour",
          "table.local-time-zone",
          "table.exec.mini-batch.enabled",
          "__table.query-start.epoch-time__",
          "__table.query-start.local-time__",
          "__table.query-start.current-database__");

  /** Flink accepted the program, and would run it now. */
  private static final class Accepted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Runs nothing: by then, the program has passed the check. */
  private static final class NoExecutors implements PipelineExecutorServiceLoader {
    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      throw new Accepted();
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.empty();
    }
  }

  @TempDir private Path directory;

  @Test
  void theServiceAcceptsTheJob() {
    StreamExecutionEnvironment env = service(ALLOWED);

    connect(env, "--hash.secret.user", "k");

    assertThatThrownBy(env::execute).isInstanceOf(Accepted.class);
    assertThat(env.getConfig().isObjectReuseEnabled()).isTrue();
    assertThat(env.getMaxParallelism()).isEqualTo(720);
  }

  @Test
  void theJobSetsOnlyWhatTheClusterAllows() {
    StreamExecutionEnvironment env = service(ALLOWED_FOR_CERTAIN);

    connect(env, "--dataset.location", "iot-telemetry");

    assertThatThrownBy(env::execute).isInstanceOf(Accepted.class);
    assertThat(env.getConfig().isObjectReuseEnabled()).isFalse();
  }

  @Test
  void reportsThatSecretsCannotReachTheFunctions() {
    StreamExecutionEnvironment env = service(ALLOWED_FOR_CERTAIN);

    List<String> problems =
        catchThrowableOfType(
                SetupException.class, () -> connect(env, "--hash.secret.user", "the-key"))
            .problems();

    assertThat(problems)
        .contains(
            "The options hash.secret.user cannot be passed to the functions: this cluster does not"
                + " let programs set 'pipeline.global-job-parameters'. Put them there in the"
                + " configuration of the cluster, or add that key to"
                + " 'execution.program-config.wildcards'.")
        .noneMatch(problem -> problem.contains("the-key"));
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void theCheckFindsSettingsThatTheServiceForbids(Consumer<StreamExecutionEnvironment> call) {
    StreamExecutionEnvironment env = service(ALLOWED);
    connect(env, "--hash.secret.user", "k");

    call.accept(env);

    assertThatThrownBy(env::execute).isInstanceOf(MutatedConfigurationException.class);
  }

  @SuppressWarnings("deprecation") // An old setter is forbidden as well.
  static Stream<Named<Consumer<StreamExecutionEnvironment>>> forbidden() {
    return Stream.of(
        Named.of("checkpoints", env -> env.enableCheckpointing(1_000)),
        Named.of("parallelism", env -> env.setParallelism(3)),
        Named.of("state backend", env -> env.configure(of("state.backend.type", "hashmap"))),
        Named.of("restarts", env -> env.configure(of("restart-strategy.type", "none"))),
        Named.of(
            "checkpoint storage",
            env -> env.getCheckpointConfig().setCheckpointStorage("file:///tmp/x")),
        Named.of(
            "unaligned checkpoints", env -> env.getCheckpointConfig().enableUnalignedCheckpoints()),
        Named.of("savepoints", env -> env.setDefaultSavepointDirectory("file:///tmp/x")));
  }

  private static Configuration of(String key, String value) {
    return Configuration.fromMap(Map.of(key, value));
  }

  private static StreamExecutionEnvironment service(List<String> keys) {
    List<String> allowed = Stream.of(keys, SQL).flatMap(List::stream).toList();
    Configuration cluster = new Configuration();
    cluster.set(DeploymentOptions.TARGET, "remote");
    cluster.set(DeploymentOptions.PROGRAM_CONFIG_ENABLED, false);
    cluster.set(DeploymentOptions.PROGRAM_CONFIG_WILDCARDS, allowed);
    return new StreamContextEnvironment(
        new NoExecutors(),
        cluster,
        new Configuration(cluster),
        ManagedFlinkRulesIT.class.getClassLoader(),
        true,
        true,
        false,
        allowed);
  }

  private void connect(StreamExecutionEnvironment env, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "--stream.name", "clicks",
            "--stream.region", "eu-west-1",
            "--catalog.type", "jdbc",
            "--catalog.uri", "jdbc:sqlite:" + directory.resolve("catalog.db"),
            "--catalog.warehouse", directory.toString()));
    new JobAssembly(env, Options.parse(arguments))
        .connect(env.fromData(new RawRecord(new byte[0], "s", "1", 0)).uid("ingest-kinesis"));
  }
}
