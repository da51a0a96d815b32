package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogOptions;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.cli.Clicklake;
import io.clicklake.job.DatasetOptions;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.ingest.StreamOptions;
import io.clicklake.job.record.RawRecord;
import io.clicklake.local.LocalOptions;
import io.clicklake.local.LocalStack;
import io.clicklake.local.LocalStream;
import io.clicklake.local.RunDirectories;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Starts jobs of two datasets with the same database. Only one of the two jobs may run. */
@Tag("full")
class SharedDatabaseIT {
  private static final String DATABASE = "lake";
  private static final Map<String, String> OPTIONS =
      Map.of(CatalogOptions.DATABASE.key(), DATABASE);
  private static final int EVENTS = 500;
  private static final long SEED = Long.getLong("clicklake.test.seed", 7);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "iot-telemetry, telecom-cdr, legs",
    "telecom-cdr, iot-telemetry, samples",
  })
  void rejectsTheSecondDatasetAndKeepsTheFirstRunning(String first, String second, String itsTable)
      throws Exception {
    System.out.println("seed " + SEED);
    String expected = message(first, second);
    try (JobRun run = JobRun.in(directory).dataset(first).options(OPTIONS).start()) {
      put(run, first);
      run.awaitAllRead();

      assertThat(problemsOfAStart(second)).containsExactly(expected);
      assertThat(problemOf("plan", second)).isEqualTo(expected);
      assertThat(problemOf("apply", second)).isEqualTo(expected);

      assertThat(run.finish().rows("raw_events")).isEqualTo(EVENTS);
    }
    try (CatalogDatabase lake = lake()) {
      assertThat(lake.holds(itsTable)).isFalse();
    }
    try (JobRun again = JobRun.in(directory).dataset(first).options(OPTIONS).start()) {
      put(again, first);

      again.await("the events of both runs are read", () -> again.read() == 2L * EVENTS);
    }
  }

  @Test
  void oneOfTwoThatStartAtTheSameMomentIsRefused() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<String> iot = threads.submit(connecting("iot-telemetry", start));
      Future<String> telecom = threads.submit(connecting("telecom-cdr", start));

      List<String> outcomes = List.of(iot.get(), telecom.get());

      assertThat(outcomes)
          .isIn(
              List.of("connected", message("iot-telemetry", "telecom-cdr")),
              List.of(message("telecom-cdr", "iot-telemetry"), "connected"));
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<String> connecting(String dataset, CyclicBarrier start) {
    Configuration options = LocalCatalog.options(directory);
    options.set(CatalogOptions.DATABASE, DATABASE);
    options.set(DatasetOptions.DATASET_LOCATION, dataset);
    options.set(StreamOptions.STREAM_NAME, "events");
    options.set(StreamOptions.STREAM_REGION, "us-east-1");
    return () -> {
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
      JobAssembly assembly = new JobAssembly(env, options);
      start.await();
      try {
        assembly.connect(env.fromData(new RawRecord(new byte[0], "s", "1", 0)));
        return "connected";
      } catch (SetupException e) {
        return e.getMessage();
      }
    };
  }

  private static void put(JobRun run, String dataset) {
    Generators.of(dataset, EVENTS, SEED, System.currentTimeMillis())
        .events()
        .forEachRemaining(event -> run.producer().put(event.partitionKey(), event.payload()));
  }

  private List<String> problemsOfAStart(String dataset) throws Exception {
    LocalOptions options =
        new LocalOptions(
            dataset, null, directory, 0, 0, false, 0, LocalStream.ofShards(1), 1, OPTIONS);
    try (RunDirectories place = RunDirectories.prepare(directory, directory);
        KinesisEndpoint endpoint =
            KinesisEndpoint.start(Clock.systemUTC(), KinesisEndpoint.DEFAULT_RETENTION)) {
      return catchThrowableOfType(
              SetupException.class, () -> LocalStack.start(options, place, endpoint).close())
          .problems();
    }
  }

  private String problemOf(String subcommand, String dataset) {
    AtomicReference<String> problem = new AtomicReference<>();
    String[] arguments = {
      "tables",
      subcommand,
      "--dataset",
      dataset,
      "--warehouse",
      directory.toString(),
      "--catalog.database",
      DATABASE
    };
    CommandLine line = Clicklake.commandLine(arguments);
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          problem.set(error.getMessage());
          return 2;
        });
    line.execute(arguments);
    return problem.get();
  }

  private CatalogDatabase lake() {
    return CatalogDatabase.open(CatalogSettings.of(LocalCatalog.options(directory), DATABASE));
  }

  private static String message(String owner, String dataset) {
    return "Database 'lake' belongs to dataset '"
        + owner
        + "' (see the property 'clicklake.dataset' of its table 'raw_events'), and a database can"
        + " have only one dataset: set another database for '"
        + dataset
        + "' with 'catalog.database', or remove this option to use the database named after the"
        + " dataset.";
  }
}
