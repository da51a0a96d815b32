package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the job at its limits: more events than it can process, one key with half of all events,
 * and many hours of event time. The load is small in a build, and large with the profile {@code
 * soak}. The tests print figures, and assert only what does not depend on the machine.
 */
@Tag("full")
@Tag("soak")
class LimitsIT {
  private static final boolean SOAK = Boolean.getBoolean("clicklake.soak");

  /** The number of events per second that the throttled job processes in all its tasks. */
  private static final int SUSTAINABLE = 300;

  private static final int TASKS = 2;
  private static final int OVERLOAD = 10;

  @TempDir private Path directory;

  @Test
  void tenTimesWhatItCanTakeOnlyWaitsInTheStream() throws Exception {
    int seconds = SOAK ? 300 : 8;
    int events = seconds * SUSTAINABLE * OVERLOAD;
    Throttle throttle = new Throttle("limits", SUSTAINABLE / TASKS);
    try (JobRun run =
        JobRun.in(directory)
            .parallelism(TASKS)
            .shards(TASKS)
            .rate((double) SUSTAINABLE * OVERLOAD)
            .tap(throttle)
            .start()) {
      VerifiedFeed feed =
          VerifiedFeed.to(run, Generators.options(VerifiedFeed.DATASET, events, 1, now()));
      long failed = failedAtStart(run);

      long begin = System.nanoTime();
      feed.putRest();
      double fed = secondsSince(begin);
      long read = run.read();
      throttle.lift();
      begin = System.nanoTime();
      run.awaitAllRead();
      double recovered = secondsSince(begin);

      print(
          "overload: %,d events in %.0f s, %,d read meanwhile, rest in %.0f s",
          events, fed, read, recovered);
      assertThat(read).as("a backlog has grown").isLessThan(events / 2);
      assertUndisturbed(run, failed);
      feed.assertExactAtTheEnd();
    }
  }

  @Test
  void halfOfAllEventsMayHaveTheSameKey() throws Exception {
    int events = SOAK ? 300_000 : 10_000;
    print("hot key: %,.0f events/s", eventsPerSecond("hot", events, 2));
    if (SOAK) {
      print("evenly spread: %,.0f events/s", eventsPerSecond("even", events, 0));
    }
  }

  /**
   * @param everyNth which events get the hot key; 0 for none
   */
  private double eventsPerSecond(String name, int events, int everyNth) throws Exception {
    EventSource source = Generators.of(VerifiedFeed.DATASET, events, VerifiedFeed.SEED, now());
    ExpectedTables expectedTables = source.expectedTables();
    List<GeneratedEvent> all = new ArrayList<>();
    source.events().forEachRemaining(e -> all.add(everyNth == 0 ? e : HotKey.given(e, everyNth)));
    Throttle gate = new Throttle(name, 1);
    try (JobRun run = JobRun.in(directory.resolve(name)).tap(gate).start()) {
      VerifiedFeed feed = new VerifiedFeed(run, expectedTables, all);
      long failed = failedAtStart(run);
      feed.putRest();
      long begin = System.nanoTime();
      gate.lift();
      run.awaitAllRead();
      double seconds = secondsSince(begin);
      assertUndisturbed(run, failed);
      feed.assertExactAtTheEnd();
      return events / seconds;
    }
  }

  @Test
  void stateStopsGrowingBehindTheHorizon() throws Exception {
    int hours = 8;
    int eventsAnHour = SOAK ? 40_000 : 2_500;
    GeneratorOptions options =
        Generators.options(VerifiedFeed.DATASET, (long) hours * eventsAnHour, 1, now())
            .withTime(now() - Duration.ofHours(hours).toMillis(), eventsAnHour / 3_600.0);
    EventSource source = Generators.of(VerifiedFeed.DATASET, options);
    List<GeneratedEvent> firsts = new ArrayList<>();
    source
        .events()
        .forEachRemaining(
            event -> {
              // A duplicate that arrives after the horizon counts as a first event, and the horizon
              // is short here. So duplicates are left out.
              if (event.kind() != GeneratedEvent.Kind.DUPLICATE) {
                firsts.add(event);
              }
            });
    List<Long> kib = new ArrayList<>();
    try (JobRun run = JobRun.in(directory).options(Map.of("dedupe.horizon", "2 h")).start()) {
      VerifiedFeed feed = new VerifiedFeed(run, source.expectedTables(), firsts);
      long failed = failedAtStart(run);
      for (int hour = 0; hour < hours; hour++) {
        feed.put(firsts.size() / hours);
        run.awaitAllRead();
        kib.add(stateOfNextCheckpoint(run) / 1024);
      }

      print("state: %s KiB after each hour of event time", kib);
      assertThat(kib.get(1)).as("state grows up to the horizon").isGreaterThan(kib.get(0));
      // An id is kept for the horizon plus at most a quarter of it. Checkpoints begin at any time:
      // the first hours can show the smallest state, and the later ones the largest.
      long full = Collections.max(kib.subList(1, 4));
      assertThat(kib.subList(4, hours)).allMatch(size -> size <= full * 1.25);
      assertUndisturbed(run, failed);
      feed.assertExactAtTheEnd();
    }
  }

  /** Returns the bytes of a checkpoint that began after all events were put. */
  private static long stateOfNextCheckpoint(JobRun run) throws Exception {
    run.awaitTwoCheckpoints();
    return run.checkpoints().getHistory().getLatestCompletedCheckpoint().getStateSize();
  }

  /**
   * Waits until the job runs; returns the number of failed checkpoints. Flink counts a checkpoint
   * as failed if it cannot begin because the job does not run yet.
   */
  private static long failedAtStart(JobRun run) throws Exception {
    run.awaitTwoCheckpoints();
    return failedCheckpoints(run);
  }

  private static long failedCheckpoints(JobRun run) throws Exception {
    return run.checkpoints().getCounts().getNumberOfFailedCheckpoints();
  }

  private static void assertUndisturbed(JobRun run, long failedAtStart) throws Exception {
    assertThat(run.restarts()).as("restarts").isZero();
    assertThat(failedCheckpoints(run)).as("failed checkpoints").isEqualTo(failedAtStart);
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println("limits: " + String.format(Locale.ROOT, format, values));
  }
}
