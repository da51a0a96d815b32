package io.clicklake.job.aggregate;

import static io.clicklake.job.aggregate.Campaigns.MINUTE;
import static io.clicklake.job.aggregate.Campaigns.TYPES;
import static io.clicklake.job.aggregate.Campaigns.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.StateFile;
import io.clicklake.job.aggregate.Campaigns.Click;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AggregateTest {
  private static final BufferLimits ROOMY = new BufferLimits(20_000, 32 << 20);

  @ParameterizedTest
  @EnumSource
  void emitsOneDeltaWhenTheWatermarkClosesTheWindow(Backend backend) throws Exception {
    try (AggregateRun run = run(ROOMY, backend).start(2, 1)) {
      run.process(0, click(10, "c", "ann", 3).row());
      run.process(1, click(20, "c", "bob", 4).row());
      run.checkpoint();
      run.process(0, click(30, "c", "ann", 5).row());

      run.watermark(MINUTE - 2);
      assertThat(run.pending()).isEmpty();

      run.watermark(MINUTE - 1);
      List<RowData> deltas = run.pending();

      assertThat(deltas).hasSize(1);
      RowData delta = deltas.get(0);
      assertThat(delta.getTimestamp(0, 6).toString()).isEqualTo("1970-01-01T00:00");
      assertThat(delta.getTimestamp(1, 6).toString()).isEqualTo("1970-01-01T00:01");
      assertThat(delta.getString(2)).hasToString("c");
      assertThat(delta.getInt(3)).isEqualTo(1);
      assertThat(emitted(delta)).isEqualTo("on_time");
      assertThat(Totals.ofDeltas(deltas).values())
          .hasToString("[clicks=3 micros=12 price=0.12 ratio=3.0 least=3 last_user=bob users=2]");
      assertThat(run.openWindows()).isZero();
      assertThat(run.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesOpenWindowsToStateAtACheckpoint(Backend backend) throws Exception {
    try (AggregateRun run = run(new BufferLimits(1, 32 << 20), backend).start(1, 1)) {
      run.process(0, click(10, "c", "ann", 3).row());
      run.process(0, click(20, "c", "bob", 4).row());

      assertThat(run.shuffled).isEqualTo(2);
      assertThat(run.openWindows()).isZero();

      run.checkpoint();
      assertThat(run.openWindows()).isOne();

      run.process(0, click(30, "c", "ann", 5).row());
      run.watermark(MINUTE - 1);
      assertThat(Totals.ofDeltas(run.pending()).values())
          .hasToString("[clicks=3 micros=12 price=0.12 ratio=3.0 least=3 last_user=bob users=2]");
      assertThat(run.openWindows()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void movesOpenWindowsToStateWhenMemoryIsFull(Backend backend) throws Exception {
    try (AggregateRun run = run(new BufferLimits(1, 500), backend).start(1, 1)) {
      run.process(0, click(10, "c", "ann", 3).row());
      run.process(0, click(20, "d", "ann", 3).row());

      assertThat(run.openWindows()).isEqualTo(2);

      run.process(0, click(20, "c", "bob", 4).row());
      run.watermark(MINUTE - 1);
      assertThat(run.pending()).extracting(row -> row.getLong(5)).containsExactlyInAnyOrder(7L, 3L);
      assertThat(run.openWindows()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void emitsALateDeltaForEveryLateRow(Backend backend) throws Exception {
    long decade = 10L * 365 * 24 * 60 * MINUTE;
    try (AggregateRun run = run(ROOMY, backend).start(1, 1)) {
      run.process(0, click(10, "c", "ann", 3).row());
      run.watermark(decade);
      run.process(0, click(11, "c", "bob", 4).row());
      run.process(0, click(12, "c", "cid", 5).row());
      run.checkpoint();
      run.process(0, click(-decade, "c", "ann", 1).row());
      run.checkpoint();

      assertThat(run.committed)
          .extracting(AggregateTest::emitted)
          .containsExactly("on_time", "late", "late");
      assertThat(run.committed).extracting(row -> row.getLong(5)).containsExactly(3L, 9L, 1L);
      assertThat(run.ledger)
          .isEqualTo(
              Map.of(
                  "on_time campaign_minutes", 1L,
                  "late campaign_minutes", 3L,
                  "emitted campaign_minutes", 4L));
      assertThat(run.openWindows()).isZero();
      assertThat(run.timers()).isZero();
    }
  }

  @Test
  void filtersRowsThatDoNotMatchTheCondition() throws Exception {
    try (AggregateRun run = run(ROOMY, Backend.HEAP).start(1, 1)) {
      run.process(0, new Click(10, false, "c", 1, "ann", 3L).row());
      run.process(0, new Click(10, null, "c", 1, "ann", 3L).row());
      GenericRowData withoutTime = (GenericRowData) click(0, "c", "ann", 3).row();
      withoutTime.setField(0, null);
      run.process(0, withoutTime);
      run.process(0, click(10, "c", "ann", 3).row());
      run.end();

      assertThat(run.committed).hasSize(1);
      assertThat(run.ledger)
          .isEqualTo(
              Map.of(
                  "on_time campaign_minutes", 1L,
                  "filtered campaign_minutes", 3L,
                  "emitted campaign_minutes", 1L));
    }
  }

  @Test
  void isNullWithoutValuesButCountsZero() throws Exception {
    try (AggregateRun run = run(ROOMY, Backend.HEAP).start(1, 1)) {
      run.process(0, new Click(10, true, null, null, null, null).row());
      run.end();

      RowData delta = run.committed.get(0);
      assertThat(delta.getLong(4)).isZero();
      for (int field : new int[] {2, 3, 5, 6, 7, 8, 9, 10}) {
        assertThat(delta.isNullAt(field)).as("field %d", field).isTrue();
      }
    }
  }

  @Test
  void sendsAFrequentGroupOverTheNetworkOncePerCheckpoint() throws Exception {
    try (AggregateRun run = run(ROOMY, Backend.HEAP).start(2, 2)) {
      for (int i = 0; i < 100_000; i++) {
        run.process(i % 2, click(i % MINUTE, "hot", "u" + i % 1_000, 1).row());
      }
      assertThat(run.shuffled).isZero();
      run.checkpoint();

      assertThat(run.shuffled).isEqualTo(2);
      run.end();
      assertThat(run.committed).extracting(row -> row.getLong(5)).containsExactly(100_000L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void staysExactWithASmallBuffer(Backend backend) throws Exception {
    try (AggregateRun run = run(new BufferLimits(3, 32 << 20), backend).start(1, 2)) {
      List<Click> clicks = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        clicks.add(click(i * 10_000L, "c" + i % 7, "u" + i, i));
        run.process(0, clicks.get(i).row());
      }
      assertThat(run.shuffled).isBetween(40, 50);
      run.end();

      assertThat(Totals.ofDeltas(run.committed)).isEqualTo(Totals.ofClicks(clicks));
    }
  }

  @Test
  void emitsPartialRowsWhenItsMemoryIsFull() throws Exception {
    try (AggregateRun run = run(new BufferLimits(20_000, 1_000), Backend.HEAP).start(1, 1)) {
      for (int i = 0; i < 1_000; i++) {
        run.process(0, click(i, "c", "user-" + i, 1).row());
      }

      assertThat(run.shuffled).isBetween(5, 50);
    }
  }

  @ParameterizedTest
  @EnumSource
  void splitsADeltaWhoseSumWouldOverflow(Backend backend) throws Exception {
    try (AggregateRun run = run(ROOMY, backend).start(2, 1)) {
      run.process(0, click(10, "c", "ann", Long.MAX_VALUE - 1).row());
      run.process(0, click(10, "c", "bob", 1).row());
      run.process(0, click(10, "c", "cid", 1).row());
      run.process(1, click(10, "c", "dan", Long.MAX_VALUE).row());
      run.checkpoint();
      run.process(0, click(10, "d", "ann", Long.MIN_VALUE).row());
      run.process(0, click(10, "d", "ann", -1).row());
      run.end();

      assertThat(sums(run, "c")).containsExactlyInAnyOrder(Long.MAX_VALUE, 1L, Long.MAX_VALUE);
      assertThat(sums(run, "d")).containsExactlyInAnyOrder(Long.MIN_VALUE, -1L);
      assertThat(run.committed).extracting(AggregateTest::emitted).containsOnly("on_time");
      assertThat(run.committed.stream().mapToLong(row -> row.getLong(4)).sum()).isEqualTo(6);
      assertThat(run.ledger)
          .isEqualTo(Map.of("on_time campaign_minutes", 6L, "emitted campaign_minutes", 6L));
    }
  }

  @ParameterizedTest
  @EnumSource
  void emitsNoSecondOnTimeDeltaAfterARestore(Backend backend) throws Exception {
    try (AggregateRun run = run(ROOMY, backend).start(1, 1)) {
      run.process(0, click(10, "c", "ann", 1).row());
      run.process(0, click(MINUTE, "c", "ann", 2).row());
      run.watermark(MINUTE - 1);
      run.checkpoint();
      run.fail(2, 3);
      run.process(0, click(11, "c", "ann", 3).row());
      run.process(1, click(MINUTE + 1, "c", "ann", 4).row());
      run.end();

      assertThat(run.committed)
          .extracting(row -> emitted(row) + " " + row.getLong(5))
          .containsExactlyInAnyOrder("on_time 1", "late 3", "on_time 6");
    }
  }

  @Test
  void restoresTheStateOfTheFirstVersion() throws Exception {
    try (AggregateRun run = run(ROOMY, Backend.HEAP).restore(StateFile.read("aggregate-1"))) {
      run.process(0, click(10, "c", "ann", 4).row());
      run.process(0, click(MINUTE, "c", "ann", 4).row());
      run.end();

      assertThat(run.committed)
          .extracting(row -> emitted(row) + " " + row.getLong(5))
          .containsExactlyInAnyOrder("late 4", "on_time 7");
      assertThat(Totals.ofDeltas(run.committed).values())
          .extracting(Totals::toString)
          .contains("clicks=3 micros=7 price=0.07 ratio=1.75 least=1 last_user=bob users=2");
    }
  }

  @Test
  @Tag("writes-golden-files") // writes the state that the test above restores; not run in a build
  void writesState() throws Exception {
    try (AggregateRun run = run(ROOMY, Backend.HEAP).start(1, 1)) {
      run.process(0, click(0, "c", "ann", 1).row());
      run.process(0, click(MINUTE, "c", "ann", 1).row());
      run.process(0, click(MINUTE, "c", "bob", 2).row());
      run.watermark(MINUTE - 1);

      StateFile.write(run.checkpoint(), "aggregate-1");
    }
  }

  private static List<Long> sums(AggregateRun run, String campaign) {
    return run.committed.stream()
        .filter(row -> row.getString(2).equals(StringData.fromString(campaign)))
        .map(row -> row.getLong(5))
        .toList();
  }

  static String emitted(RowData delta) {
    return delta.getString(11).toString();
  }

  static AggregateRun run(BufferLimits limits, Backend backend) {
    return new AggregateRun(TYPES, limits, backend);
  }
}
