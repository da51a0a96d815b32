package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

/** Monitors without state learn from the stored profile: a key has 100 events in each minute. */
class LearningTest {
  private static final String KEY = MonitorTraffic.key(0);
  private static final long MINUTE = 60_000;
  private static final long NOW = MonitorTraffic.START + 2 * MonitorTraffic.DAY;

  private static final MonitorSpec SILENCE =
      MonitorRun.spec(Kind.SILENCE, null, MonitorRun.PUBLISHER);
  private static final MonitorSpec VOLUME =
      MonitorRun.spec(Kind.VOLUME, null, MonitorRun.PUBLISHER);

  /** Two days before {@link #NOW}; the last minute has only a few events. */
  private static final StoredProfile STORED = stored(0, 0);

  /**
   * @param gap the minutes at the end without rows
   * @param silent the minutes before them in which the key has no events
   */
  private static StoredProfile stored(int gap, int silent) {
    return (tables, from, to, into) -> {
      assertThat(tables).containsExactly(MonitorTraffic.TABLE);
      long last = to - 2 - gap;
      for (long minute = Math.max(from, MonitorTraffic.START); minute <= last; minute++) {
        into.row(row(minute, "{\"publisher_id\":\"p-2\"}", minute == last ? 3 : 100).toRow());
        if (minute <= last - silent) {
          // One minute can have several rows.
          into.row(row(minute, KEY, minute == last ? 1 : 60).toRow());
          into.row(row(minute, KEY, minute == last ? 1 : 40).toRow());
        }
        if (minute % 100 == 0) {
          into.completeUntil(minute + 1);
        }
      }
      into.completeUntil(to);
    };
  }

  private static ProfileMinute row(long minute, String key, long events) {
    return new ProfileMinute(
        minute * MINUTE, MonitorTraffic.TABLE, key, ProfileMeasure.EVENTS, null, events);
  }

  private static void events(MonitorRun run, long minute, int ofKey, int ofOther) throws Exception {
    run.clock((minute + 1) * MINUTE + 3_000);
    run.row(row(minute, KEY, ofKey));
    run.row(row(minute, "{\"publisher_id\":\"p-2\"}", ofOther));
    run.clock((minute + 1) * MINUTE + 13_000);
  }

  private static MonitorRun start(StoredProfile profile, MonitorSpec... specs) throws Exception {
    return new MonitorRun(List.of(specs), NOW * MINUTE, null, profile);
  }

  @Test
  void aMetricSaysThatTheProfileIsStillRead() throws Exception {
    CountDownLatch isReadable = new CountDownLatch(1);
    StoredProfile slow =
        (tables, from, to, into) -> {
          try {
            isReadable.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          STORED.read(tables, from, to, into);
        };
    MonitorOperator operator =
        new MonitorOperator("shop", List.of(SILENCE), null, slow, Duration.ofDays(15), null);
    try (var harness = new OneInputStreamOperatorTestHarness<>(operator, 1, 1, 0)) {
      harness.setProcessingTime(NOW * MINUTE);
      harness.open();
      assertThat(operator.readsBaseline()).isEqualTo(1);

      isReadable.countDown();
      while (operator.isLearning()) {
        Thread.onSpinWait();
      }
      assertThat(operator.readsBaseline()).isZero();
    }
  }

  @Test
  void findsADefectInTheFirstMinutesAfterTheStart() throws Exception {
    try (MonitorRun run = start(STORED, SILENCE)) {
      events(run, NOW, 100, 100);
      events(run, NOW + 1, 100, 100);
      events(run, NOW + 2, 0, 100);

      assertThat(run.texts()).hasSize(1);
      assertThat(run.texts().get(0)).startsWith("opened silence " + KEY);
    }
  }

  @Test
  void doesNotJudgeTheFirstMinuteAfterTheProfileBecauseItMayBeIncomplete() throws Exception {
    try (MonitorRun run = start(STORED, VOLUME, SILENCE)) {
      events(run, NOW, 5, 5);
      events(run, NOW + 1, 100, 100);
      events(run, NOW + 2, 100, 100);

      assertThat(run.texts()).isEmpty();
    }
  }

  @Test
  void ignoresRecordsOfTheStreamThatTheProfileHasAlready() throws Exception {
    try (MonitorRun run = start(STORED, VOLUME)) {
      for (long minute = NOW - 20; minute < NOW + 3; minute++) {
        events(run, minute, minute < NOW - 1 ? 10 : 100, 100);
      }

      assertThat(run.texts()).isEmpty();
    }
  }

  @Test
  void onlyLearnsAtFirstAfterALongGap() throws Exception {
    try (MonitorRun run = start(stored(600, 0), VOLUME)) {
      for (long minute = NOW; minute < NOW + 100; minute++) {
        events(run, minute, 200, 200);
      }
      assertThat(run.texts()).isEmpty();

      for (long minute = NOW + 100; minute < NOW + 110; minute++) {
        events(run, minute, 20, 200);
      }
      assertThat(run.texts()).hasSize(1);
    }
  }

  @Test
  void reportsAFindingThatIsOpenAtTheEndOfTheProfile() throws Exception {
    try (MonitorRun run = start(stored(0, 10), SILENCE)) {
      assertThat(run.texts()).hasSize(1);
      assertThat(run.texts().get(0)).startsWith("opened silence " + KEY);
      RowData opened = run.findings().get(0);

      for (long minute = NOW; minute < NOW + 4; minute++) {
        events(run, minute, 100, 100);
      }
      assertThat(run.findings()).hasSize(2);
      assertThat(run.findings().get(1).getString(0)).isEqualTo(opened.getString(0));
      assertThat(run.findings().get(1).getString(1)).hasToString("closed");
    }
  }

  @Test
  void learnsFromNewEventsWhenTheProfileCannotBeRead() throws Exception {
    StoredProfile unreadable =
        (tables, from, to, into) -> {
          into.row(row(from, KEY, 100).toRow());
          throw new IOException("the catalog does not answer");
        };
    try (MonitorRun run = start(unreadable, SILENCE)) {
      for (long minute = NOW; minute < NOW + 10; minute++) {
        events(run, minute, minute < NOW + 5 ? 100 : 0, 100);
      }

      assertThat(run.texts()).isEmpty();
    }
  }

  @Test
  void aMonitorThatIsNewInARestoredJobLearnsToo() throws Exception {
    OperatorSubtaskState state;
    try (MonitorRun run = start(STORED, SILENCE)) {
      events(run, NOW, 100, 100);
      run.row(row(NOW + 1, KEY, 1));
      state = run.state();
    }
    List<MonitorSpec> specs = List.of(SILENCE, MonitorRun.spec(Kind.VOLUME, null, "publisher_id"));
    try (MonitorRun run = new MonitorRun(specs, NOW * MINUTE, state, STORED)) {
      events(run, NOW + 1, 99, 100);
      events(run, NOW + 2, 300, 100);
      events(run, NOW + 3, 300, 100);

      assertThat(run.texts()).hasSize(1);
      assertThat(run.texts().get(0)).startsWith("opened volume " + KEY);
    }
  }

  @Test
  void aRestoredMonitorDoesNotReadTheProfile() throws Exception {
    OperatorSubtaskState state;
    try (MonitorRun run = start(STORED, SILENCE)) {
      events(run, NOW, 100, 100);
      state = run.state();
    }
    StoredProfile untouched =
        (tables, from, to, into) -> {
          throw new IOException("nobody reads this profile");
        };
    try (MonitorRun run = new MonitorRun(List.of(SILENCE), NOW * MINUTE, state, untouched)) {
      events(run, NOW + 1, 0, 100);

      assertThat(run.texts()).hasSize(1);
    }
  }

  @Test
  void aLimitNeedsNoProfile() {
    Monitors monitors =
        new Monitors(
            "shop",
            List.of(
                MonitorRun.spec(
                    Kind.REJECTION_RATIO,
                    null,
                    new MonitorSpec.Limits(null, 0.02, Duration.ofDays(1), 20))),
            NOW * MINUTE);

    assertThat(monitors.startLearning()).isEmpty();
  }
}
