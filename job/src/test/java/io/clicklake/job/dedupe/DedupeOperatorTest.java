package io.clicklake.job.dedupe;

import static io.clicklake.job.dedupe.Events.event;
import static io.clicklake.job.dedupe.Events.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.KeyedStage;
import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.StateFile;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.record.DecodedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DedupeOperatorTest {
  private static final Duration HORIZON = Duration.ofHours(24);
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final OutputTag<RowData> CLICKS = Events.tag("clicks");
  private static final OutputTag<RowData> VIEWS = Events.tag("views");

  @ParameterizedTest
  @EnumSource
  void emitsTheRowsOfTheFirstEventWithAnIdOnly(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(1)) {
      dedupe.process(event(1, HOUR, 0, 1, 1));
      dedupe.process(event(2, HOUR, 0));
      dedupe.process(event(1, HOUR, 0));
      dedupe.process(event(3, HOUR));

      assertThat(texts(dedupe.emitted(CLICKS))).containsExactly("1/0 row 0", "2/0 row 0");
      assertThat(texts(dedupe.emitted(VIEWS))).containsExactly("1/1 row 0", "1/1 row 1");
      assertThat(dedupe.emitted()).isEmpty();
      dedupe.snapshot();
      assertThat(dedupe.ledgerTotals())
          .isEqualTo(
              Map.of(
                  "accepted", 3L,
                  "duplicate", 1L,
                  "produced clicks", 2L,
                  "produced views", 2L,
                  "without_rows clicks", 1L,
                  "without_rows views", 2L));
    }
  }

  @Test
  void writesTheEventTimeToTheLedger() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP).start(1)) {
      dedupe.process(event(1, HOUR));
      dedupe.snapshot();
      dedupe.watermark(7 * HOUR);
      dedupe.process(event(2, HOUR));
      dedupe.snapshot();
      dedupe.watermark(Long.MAX_VALUE);
      dedupe.process(event(3, HOUR));
      dedupe.snapshot();

      assertThat(dedupe.emitted(LedgerTable.TAG))
          .filteredOn(
              row -> row.getString(LedgerColumn.OUTCOME.position()).toString().equals("accepted"))
          .extracting(
              row ->
                  row.isNullAt(LedgerColumn.WATERMARK.position())
                      ? null
                      : row.getTimestamp(LedgerColumn.WATERMARK.position(), 6).getMillisecond())
          .containsExactly(null, 7 * HOUR, 7 * HOUR);
    }
  }

  @ParameterizedTest
  @EnumSource
  void remembersAnIdUntilTheWatermarkReachesTimePlusHorizon(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(1)) {
      dedupe.process(event(1, 5));

      dedupe.watermark(DAY + 4);
      assertThat(accepts(dedupe, 1, 6)).isFalse();

      dedupe.watermark(DAY + 5);
      assertThat(accepts(dedupe, 1, 6)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void remembersALateEventFromTheWatermarkAtItsArrival(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(1)) {
      dedupe.watermark(10 * DAY);
      dedupe.process(event(1, 0));

      dedupe.watermark(11 * DAY - 1);
      assertThat(accepts(dedupe, 1, 0)).isFalse();

      dedupe.watermark(11 * DAY);
      assertThat(accepts(dedupe, 1, 0)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void duplicatesDoNotExtendTheExpiry(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(1)) {
      dedupe.process(event(1, 0));
      dedupe.watermark(DAY - 1);
      dedupe.process(event(1, DAY - 1));

      dedupe.watermark(DAY);

      assertThat(accepts(dedupe, 1, DAY)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void usesTheStoredWatermarkAfterARestore(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(1)) {
      dedupe.process(event(1, 0));
      dedupe.process(event(2, HOUR));
      dedupe.watermark(DAY);
      dedupe.rescale(2);

      assertThat(accepts(dedupe, 1, 0)).as("expired before the restore").isTrue();
      assertThat(accepts(dedupe, 2, 0)).as("still remembered").isFalse();

      dedupe.process(event(3, 0));
      dedupe.rescale(1);
      dedupe.watermark(2 * DAY - 1);
      assertThat(accepts(dedupe, 3, 0)).as("expiry by the watermark").isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void remembersIdsAfterADrain(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(1)) {
      dedupe.process(event(1, 0));
      dedupe.watermark(Long.MAX_VALUE);
      dedupe.rescale(1);

      assertThat(accepts(dedupe, 1, 0)).isFalse();
      dedupe.watermark(DAY);
      assertThat(accepts(dedupe, 1, 0)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void freesSpaceWithinAQuarterOfTheHorizon(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(2)) {
      for (int id = 0; id < 2_000; id++) {
        dedupe.process(event(id, id % 2 == 0 ? 0 : 12 * HOUR));
      }
      assertThat(dedupe.timers()).isLessThanOrEqualTo(2_000);

      dedupe.watermark(27 * HOUR);
      long inBetween = dedupe.keys("ids");
      dedupe.watermark(30 * HOUR);
      long afterwards = dedupe.keys("ids");

      // Counts buckets, not ids; some buckets have two ids.
      assertThat(inBetween).isBetween(1_300L, 1_700L);
      assertThat(afterwards).isBetween(950L, 1_000L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsNoExpiredIds(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(2)) {
      for (int id = 0; id < 500; id++) {
        dedupe.process(event(id, id * HOUR));
      }
      dedupe.watermark(100 * HOUR);
      dedupe.rescale(3);
      dedupe.process(event(7, 8 * DAY));
      dedupe.watermark(Long.MAX_VALUE - 1);

      assertThat(dedupe.keys("ids")).isZero();
      assertThat(dedupe.timers()).isZero();
    }
  }

  @Test
  void restoresTheStateOfTheFirstVersion() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP)) {
      dedupe.start(2, StateFile.read("dedupe-1"), 1);

      assertThat(accepts(dedupe, 1, HOUR)).isFalse();
      assertThat(accepts(dedupe, 2, HOUR)).isFalse();
      assertThat(accepts(dedupe, 3, HOUR)).isTrue();
      dedupe.watermark(30 * HOUR);
      assertThat(accepts(dedupe, 2, HOUR)).as("expiry by watermark 5 h").isTrue();
      dedupe.watermark(Long.MAX_VALUE - 1);
      assertThat(dedupe.keys("ids")).isZero();
    }
  }

  @Test
  @Tag("writes-golden-files") // writes the state that the test above restores; not run in a build
  void writesState() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP).start(1)) {
      dedupe.process(event(1, 20 * HOUR));
      dedupe.watermark(5 * HOUR);
      dedupe.process(event(2, HOUR));

      StateFile.write(dedupe.snapshot(), "dedupe-1");
    }
  }

  static KeyedStage<Integer, DecodedEvent, Void> stage(Backend backend) {
    return stage(backend, 1 << 20);
  }

  static KeyedStage<Integer, DecodedEvent, Void> stage(Backend backend, long filterMemory) {
    return new KeyedStage<>(
        () ->
            new DedupeOperator(
                HORIZON, filterMemory, List.of(CLICKS, VIEWS), List.of(Events.PARTS, Events.PARTS)),
        new IdBucket(),
        Types.INT,
        backend);
  }

  static boolean accepts(KeyedStage<Integer, DecodedEvent, Void> dedupe, long id, long millis)
      throws Exception {
    dedupe.emitted(CLICKS);
    dedupe.process(event(id, millis, 0));
    return !dedupe.emitted(CLICKS).isEmpty();
  }
}
