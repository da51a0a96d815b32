package io.clicklake.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.read.CompletenessTable;
import io.clicklake.catalog.lake.read.StatedPeriod;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.testkit.kinesis.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three producers state how many events they sent. One of them loses events, and sends them later.
 * The test sets the clock of the stream, which is ahead of the clock of the machine, so that no
 * period is complete before the test says so.
 */
@Tag("full")
class CompletenessIT {
  private static final int SENT = 300;
  private static final int LOST = 30;
  private static final int POLLS_OF_A_MINUTE = 25;

  /** Ten minutes ahead of the machine. */
  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(10));

  private final SettableClock clock = new SettableClock(start);

  @TempDir private Path directory;
  private int ids;

  @Test
  void aLossIsOneFindingWithItsNumbersAndLateEventsCloseIt() throws Exception {
    Path dataset = dataset();
    FailureInjector failures = new FailureInjector("completeness");
    try (JobRun run =
        JobRun.in(directory)
            .dataset(dataset.toString())
            .clock(clock)
            .tap(failures::apply)
            .start()) {
      int minutes = lossIsFound(run, failures);

      StoredFinding opened = run.findings().get(0);
      assertThat(opened.key()).isEqualTo("{\"p\":\"p-1\"}");
      assertThat(opened.message()).startsWith("p p-1 has 270 of the 300 events that it states");
      assertThat(numbers(run)).containsExactly(300.0, 270.0);

      sendLostEvents(run, minutes, opened.firstBadMinute());
      awaitFinding(run, "closed");
      run.finish();

      assertThat(run.findings()).hasSize(1);
      assertThat(run.restarts()).isEqualTo(1);
      List<StatedPeriod> periods =
          periods(run).stream().filter(period -> period.stated() > 0).toList();
      assertThat(periods).hasSize(3 * minutes);
      assertThat(periods)
          .allSatisfy(
              period -> {
                assertThat(period.stated()).isEqualTo(SENT);
                assertThat(period.arrived()).isEqualTo(SENT);
              });
      assertThat(filteredManifests(run)).isEqualTo(4L * minutes);
      assertThat(run.command("reconcile")).isZero();
      assertThat(run.command("completeness")).isZero();
      assertThat(run.command("completeness", "--manifests", file(periods).toString())).isEqualTo(1);
    }
  }

  /** Sends minutes until the job, which learns when it starts, judges one; returns their number. */
  private int lossIsFound(JobRun run, FailureInjector failures) throws Exception {
    int[] polls = {0};
    int[] minutes = {0};
    run.await(
        "a finding",
        () -> {
          if (polls[0]++ % POLLS_OF_A_MINUTE == 0) {
            minute(run, minutes[0]++);
            if (minutes[0] == 1) {
              run.awaitTwoCheckpoints();
              failures.fail("with counted events");
            }
          }
          heartbeat(run);
          return !run.findings().isEmpty();
        });
    return minutes[0];
  }

  /** Sends those of the first bad minute last, so that the finding closes after all are counted. */
  private void sendLostEvents(JobRun run, int minutes, Instant firstBad) throws Exception {
    int bad = (int) Duration.between(start, firstBad).toMinutes();
    for (int minute = 0; minute < minutes; minute++) {
      if (minute != bad) {
        events(run, "p-1", minute, LOST);
      }
    }
    run.producer().flush();
    run.await(
        "the late events of other minutes",
        () -> {
          heartbeat(run);
          return periods(run).stream()
                  .filter(period -> period.producer().equals("p-1") && period.arrived() == SENT)
                  .count()
              == minutes - 1;
        });
    events(run, "p-1", bad, LOST);
  }

  private static List<StatedPeriod> periods(JobRun run) {
    return CompletenessTable.read(
        run.table("completeness"), Expressions.alwaysTrue(), Integer.MAX_VALUE);
  }

  private void awaitFinding(JobRun run, String state) throws Exception {
    run.await(
        "a finding that is " + state,
        () -> {
          heartbeat(run);
          return run.findings().get(0).state().equals(state);
        });
  }

  /** The events and manifests of a minute arrive in it; afterwards, its grace is over. */
  private void minute(JobRun run, int minute) {
    clock.set(start.plus(Duration.ofMinutes(minute)));
    events(run, "p-1", minute, SENT - LOST);
    events(run, "p-2", minute, SENT);
    events(run, "p-3", minute, SENT - 1);
    // A record with an event and a manifest, which is sent twice: both are repetitions.
    String record = event("p-3", minute) + manifest("p-3", minute);
    put(run, record);
    put(run, record);
    put(run, manifest("p-1", minute));
    put(run, manifest("p-2", minute));
    run.producer().flush();
    clock.advance(Duration.ofSeconds(90));
  }

  /** Other events, so that the stream is read up to the present time of its clock. */
  private void heartbeat(JobRun run) {
    for (int i = 0; i < 8; i++) {
      put(run, "{\"id\":\"h-" + ids++ + "\",\"at\":\"" + clock.instant() + "\",\"p\":\"others\"}");
    }
    run.producer().flush();
  }

  private void events(JobRun run, String producer, int minute, int count) {
    for (int i = 0; i < count; i++) {
      put(run, event(producer, minute));
    }
  }

  private String event(String producer, int minute) {
    return String.format(
        "{\"id\":\"e-%d\",\"at\":\"%s\",\"p\":\"%s\"}",
        ids++, start.plus(Duration.ofMinutes(minute)).plusSeconds(ids % 60), producer);
  }

  private String manifest(String producer, int minute) {
    return String.format(
        "{\"kind\":\"manifest\",\"p\":\"%s\",\"from\":\"%s\",\"sent\":%d,\"id\":\"m-%d\"}",
        producer, start.plus(Duration.ofMinutes(minute)), SENT, minute);
  }

  private void put(JobRun run, String record) {
    run.producer().put("k-" + ids, record.getBytes(UTF_8));
  }

  /** How many manifests the ledger counts, also those that are repeated. */
  private static long filteredManifests(JobRun run) throws IOException {
    long filtered = 0;
    try (CloseableIterable<Record> rows =
        new TableReader(run.table("ledger")).records("outcome", "detail", "records")) {
      for (Record row : rows) {
        boolean isManifest = "manifest".equals(row.getField("detail"));
        filtered +=
            isManifest && row.getField("outcome").equals("filtered")
                ? (Long) row.getField("records")
                : 0;
      }
    }
    return filtered;
  }

  /** The expected and actual number of the finding's first row. */
  private static List<Double> numbers(JobRun run) throws IOException {
    try (CloseableIterable<Record> rows =
        new TableReader(run.table("findings")).records("expected", "actual")) {
      Record row = rows.iterator().next();
      return List.of((Double) row.getField("expected"), (Double) row.getField("actual"));
    }
  }

  /** A file in which a producer states one tenth more. */
  private Path file(List<StatedPeriod> periods) throws IOException {
    StatedPeriod one = periods.get(0);
    String line =
        String.format(
            "{\"minute\": \"%s\", \"producer\": \"%s\", \"stated\": %d}%n",
            one.minute(), one.producer(), SENT + LOST);
    return Files.writeString(directory.resolve("manifests.ndjson"), line);
  }

  private Path dataset() throws IOException {
    Path dataset = Files.createDirectories(directory.resolve("produced"));
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        """
        dataset: produced
        contract: contract.json
        payload: auto
        event: {id: id, time: at}
        tables:
          events: {columns: {id: id, at: at, p: p}, time: at}
        producers:
          table: events
          by: p
          manifests: {where: [{path: kind, in: [manifest]}], producer: p, time: from, count: sent, id: id}
        monitors:
          complete: {monitor: completeness, table: events}
        """);
    Files.writeString(
        dataset.resolve("contract.json"),
        """
        {"type": "object", "required": ["id", "at"], "properties": {"id": {"type": "string"},
          "at": {"type": "string", "format": "date-time"}, "p": {"type": ["string", "null"]}}}
        """);
    return dataset;
  }
}
