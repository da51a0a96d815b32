package io.clicklake.job.dedupe;

import static io.clicklake.job.dedupe.Events.event;
import static io.clicklake.job.dedupe.Events.texts;
import static io.clicklake.job.dedupe.Events.withFingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.CapturedLogs;
import io.clicklake.job.KeyedStage;
import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.StateFile;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
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
  private static final String LISTS = "id-lists";
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
  void countsEventsWithoutRowsOnlyForTheTablesOfTheirType() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP).start(1)) {
      DecodedEvent ofSecondType = event(1, 0);
      ofSecondType.type = 1;

      dedupe.process(ofSecondType);
      dedupe.snapshot();

      assertThat(dedupe.ledgerTotals()).isEqualTo(Map.of("accepted", 1L, "without_rows views", 1L));
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
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend, 1 << 20, 1).start(2)) {
      for (int id = 0; id < 2_000; id++) {
        dedupe.process(event(id, id % 2 == 0 ? 0 : 12 * HOUR));
      }
      assertThat(dedupe.timers()).isLessThanOrEqualTo(2_000);

      dedupe.watermark(27 * HOUR);
      long inBetween = dedupe.keys(LISTS);
      dedupe.watermark(30 * HOUR);
      long afterwards = dedupe.keys(LISTS);

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
      dedupe.snapshot();

      assertThat(dedupe.keys(LISTS)).isZero();
      assertThat(dedupe.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsDuplicatesInMemoryInTheLogAndInState(Backend backend) throws Exception {
    for (int recentIds : new int[] {1, 3, 1_000}) {
      try (KeyedStage<Integer, DecodedEvent, Void> dedupe =
          stage(backend, 1 << 20, recentIds).start(1)) {
        for (int id = 0; id < 10; id++) {
          assertThat(accepts(dedupe, id, 0)).isTrue();
          assertThat(accepts(dedupe, id, 0)).as("same checkpoint").isFalse();
        }
        dedupe.snapshot();
        assertThat(acceptedOf(dedupe, 10)).as("next checkpoint").isZero();
        dedupe.rescale(2);
        assertThat(acceptedOf(dedupe, 10)).as("two tasks").isZero();
        dedupe.rescale(1);
        assertThat(acceptedOf(dedupe, 10)).as("one task").isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesOneArrayForEachKeyGroupAtABarrier(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe =
        stage(backend, 1 << 20, 1 << 20).start(1)) {
      for (int id = 0; id < 20_000; id++) {
        dedupe.process(event(id, 0));
      }
      assertThat(dedupe.keys(LISTS)).isZero();

      dedupe.snapshot();

      assertThat(dedupe.keys(LISTS)).isEqualTo(720);
      assertThat(dedupe.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void restoresMoreRecentIdsThanFitIntoMemory(Backend backend) throws Exception {
    OperatorSubtaskState state;
    try (KeyedStage<Integer, DecodedEvent, Void> large = stage(backend).start(3)) {
      for (int id = 0; id < 500; id++) {
        large.process(event(id, 0));
      }
      state = large.snapshot();
    }

    try (KeyedStage<Integer, DecodedEvent, Void> small = stage(backend, 1 << 20, 7)) {
      small.start(1, state, 3);

      assertThat(acceptedOf(small, 500)).isZero();
      small.rescale(2);
      assertThat(acceptedOf(small, 500)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void dividesABucketWithManyIdsIntoSlots(Backend backend) throws Exception {
    long[] ids = idsOfOneBucket(2 * StoredIds.MOST_IDS + 1);
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend, 1 << 20, 10).start(1)) {
      for (int i = 0; i < ids.length; i++) {
        assertThat(accepts(dedupe, ids[i], i % 2 * 12L * HOUR)).isTrue();
      }
      dedupe.rescale(1);
      for (long id : ids) {
        assertThat(accepts(dedupe, id, 0)).isFalse();
      }
      assertThat(dedupe.keys(LISTS)).as("4 slots and their number").isEqualTo(5);

      dedupe.watermark(30 * HOUR);
      for (int i = 0; i < 500; i++) {
        boolean expired = i % 2 == 0;
        assertThat(accepts(dedupe, ids[i], 30 * HOUR)).isEqualTo(expired);
      }
      dedupe.rescale(1);
      for (int i = 0; i < 500; i++) {
        assertThat(accepts(dedupe, ids[i], 30 * HOUR)).isFalse();
      }
      dedupe.watermark(48 * HOUR);
      dedupe.snapshot();
      assertThat(dedupe.keys(LISTS)).as("1 slot, perhaps the log").isBetween(1L, 2L);
      dedupe.watermark(Long.MAX_VALUE - 1);
      dedupe.snapshot();
      assertThat(dedupe.keys(LISTS)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void remembersTheIdsOfEarlierVersions(Backend backend) throws Exception {
    long[] oneBucket = idsOfOneBucket(StoredIds.MOST_IDS + 1);
    OperatorSubtaskState state;
    try (KeyedStage<Integer, DecodedEvent, Void> earlier =
        new KeyedStage<>(() -> new EarlierDedupe(HORIZON), new IdBucket(), Types.INT, backend)
            .start(1)) {
      for (int id = 0; id < 400; id++) {
        earlier.process(event(id, id % 2 * 12L * HOUR));
      }
      for (long id : oneBucket) {
        earlier.process(event(id, 0));
      }
      state = earlier.snapshot();
    }

    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend)) {
      dedupe.start(2, state, 1);
      assertThat(acceptedOf(dedupe, 200)).isZero();
      assertThat(accepts(dedupe, 1_000_000, 0)).isTrue();
      dedupe.rescale(1);
      assertThat(acceptedOf(dedupe, 400)).isZero();
      for (long id : oneBucket) {
        assertThat(accepts(dedupe, id, 0)).isFalse();
      }
      assertThat(dedupe.keys("ids")).isZero();

      dedupe.watermark(DAY);
      assertThat(acceptedOf(dedupe, 400)).as("those with time 0").isEqualTo(200);
      dedupe.watermark(Long.MAX_VALUE - 1);
      dedupe.snapshot();
      assertThat(dedupe.keys(LISTS)).isZero();
      assertThat(dedupe.timers()).isZero();
    }
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend)) {
      dedupe.start(2, state, 1);
      dedupe.watermark(Long.MAX_VALUE - 1);
      dedupe.snapshot();

      assertThat(dedupe.keys("ids")).as("without any event").isZero();
      assertThat(dedupe.keys(LISTS)).isZero();
      assertThat(dedupe.timers()).isZero();
    }
  }

  @Test
  void movesTheIdsOfEarlierVersionsWhenTheirBucketIsUsed() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP)) {
      dedupe.start(1, StateFile.read("dedupe-1"), 1);
      assertThat(dedupe.keys("ids")).isEqualTo(2);
      assertThat(dedupe.keys(LISTS)).isZero();

      assertThat(accepts(dedupe, 1, HOUR)).isFalse();

      assertThat(dedupe.keys("ids")).isEqualTo(1);
      assertThat(dedupe.keys(LISTS)).isEqualTo(1);
      dedupe.rescale(2);
      assertThat(accepts(dedupe, 1, HOUR)).as("moved").isFalse();
      assertThat(accepts(dedupe, 2, HOUR)).as("not moved yet").isFalse();
      assertThat(dedupe.keys("ids")).isZero();
    }
  }

  @Test
  void restoresListsAndLog() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP)) {
      dedupe.start(2, StateFile.read("dedupe-3"), 1);

      dedupe.process(withFingerprint(1, 100));
      dedupe.process(withFingerprint(1, 101));
      dedupe.process(withFingerprint(2, 200));
      dedupe.process(withFingerprint(2, 201));
      dedupe.snapshot();

      assertThat(dedupe.ledgerTotals()).isEqualTo(Map.of("duplicate", 2L, "duplicate differs", 2L));
      dedupe.watermark(24 * HOUR);
      assertThat(accepts(dedupe, 1, 24 * HOUR)).as("expiry in the list").isTrue();
      assertThat(accepts(dedupe, 2, 24 * HOUR)).as("expiry in the log").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsDuplicatesWhoseContentDiffersApart(Backend backend) throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(1)) {
      dedupe.process(withFingerprint(1, 100));
      dedupe.process(withFingerprint(1, 100));
      dedupe.process(withFingerprint(1, 101));
      dedupe.process(withFingerprint(1, Fingerprint.UNKNOWN));
      dedupe.process(withFingerprint(2, Fingerprint.UNKNOWN));
      dedupe.process(withFingerprint(2, 100));
      dedupe.snapshot();

      assertThat(dedupe.ledgerTotals())
          .containsEntry("accepted", 2L)
          .containsEntry("duplicate", 3L)
          .containsEntry("duplicate differs", 1L);
    }
  }

  /** The rows of a checkpoint that fails are lost with it; the events are then counted again. */
  @ParameterizedTest
  @EnumSource
  void countsDifferingDuplicatesOnceWhenItIsKilledAndRestored(Backend backend) throws Exception {
    long seed = System.nanoTime();
    System.out.println("DedupeOperatorTest seed " + seed);
    Random random = new Random(seed);
    Map<Long, Integer> first = new HashMap<>();
    Map<String, Long> expected = new TreeMap<>();
    Map<String, Long> found = new TreeMap<>();
    int parallelism = 1;
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(backend).start(parallelism)) {
      OperatorSubtaskState checkpoint = dedupe.snapshot();
      for (int round = 0; round < 30; round++) {
        List<DecodedEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          long id = random.nextInt(900);
          int fingerprint = 1 + random.nextInt(2);
          events.add(withFingerprint(id, fingerprint));
          Integer before = first.putIfAbsent(id, fingerprint);
          String outcome = before == null ? "accepted" : "duplicate";
          boolean differs = before != null && before != fingerprint;
          expected.merge(differs ? "duplicate differs" : outcome, 1L, Long::sum);
        }
        for (DecodedEvent lost : events.subList(0, random.nextInt(100))) {
          dedupe.process(lost);
        }
        dedupe.ledgerTotals();

        dedupe.close();
        int before = parallelism;
        parallelism = 1 + random.nextInt(3);
        dedupe.start(parallelism, checkpoint, before);
        for (DecodedEvent event : events) {
          dedupe.process(event);
        }
        checkpoint = dedupe.snapshot();
        dedupe.ledgerTotals().forEach((key, count) -> found.merge(key, count, Long::sum));
      }

      found.keySet().removeIf(key -> key.startsWith("without_rows"));
      assertThat(expected).containsKey("duplicate differs");
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void keepsNoStateForEventsWithoutAnId() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP).start(1)) {
      DecodedEvent event = event(1, HOUR, 0);
      event.withoutId = true;
      dedupe.process(event);
      dedupe.process(event);

      assertThat(texts(dedupe.emitted(CLICKS))).containsExactly("1/0 row 0", "1/0 row 0");
      dedupe.snapshot();
      assertThat(dedupe.keys(LISTS)).isZero();
      assertThat(dedupe.timers()).isZero();
      assertThat(dedupe.ledgerTotals())
          .containsEntry("accepted", 2L)
          .containsEntry("produced clicks", 2L)
          .doesNotContainKey("duplicate");
    }
  }

  @Test
  void warnsOfDifferingDuplicatesOnceForEachCheckpoint() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP).start(1);
        CapturedLogs logs = new CapturedLogs()) {
      dedupe.process(withFingerprint(1, 100));
      dedupe.process(withFingerprint(1, 101));
      dedupe.process(withFingerprint(1, 102));
      dedupe.snapshot();
      dedupe.process(withFingerprint(1, 100));
      dedupe.snapshot();

      assertThat(logs.text().lines().filter(line -> line.startsWith("WARN io.clicklake")))
          .containsExactly(
              "WARN io.clicklake.job.dedupe.DedupeOperator 2 events were dropped as duplicates"
                  + " since the last checkpoint, although their content differs from the first"
                  + " event with the same id. Probably 'event.id' of the dataset is not unique;"
                  + " see docs/datasets.md#ids.");
    }
  }

  @Test
  void idsOfTheFirstVersionHaveNoFingerprint() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP)) {
      dedupe.start(2, StateFile.read("dedupe-1"), 1);

      dedupe.process(withFingerprint(1, 100));
      dedupe.process(withFingerprint(2, 101));
      dedupe.process(withFingerprint(3, 102));
      dedupe.process(withFingerprint(3, 103));
      dedupe.snapshot();

      assertThat(dedupe.ledgerTotals())
          .containsEntry("accepted", 1L)
          .containsEntry("duplicate", 2L)
          .containsEntry("duplicate differs", 1L);
    }
  }

  @Test
  void restoresTheStateWithFingerprints() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP)) {
      dedupe.start(2, StateFile.read("dedupe-2"), 1);

      dedupe.process(withFingerprint(1, 100));
      dedupe.process(withFingerprint(1, 101));
      dedupe.snapshot();

      assertThat(dedupe.ledgerTotals()).isEqualTo(Map.of("duplicate", 1L, "duplicate differs", 1L));
      dedupe.watermark(24 * HOUR);
      assertThat(accepts(dedupe, 1, 24 * HOUR)).as("expiry").isTrue();
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
      dedupe.snapshot();
      assertThat(dedupe.keys("ids")).isZero();
      assertThat(dedupe.keys(LISTS)).isZero();
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

  @Test
  @Tag("writes-golden-files") // see above
  void writesStateWithFingerprints() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe = stage(Backend.HEAP).start(1)) {
      dedupe.process(withFingerprint(1, 100));

      StateFile.write(dedupe.snapshot(), "dedupe-2");
    }
  }

  @Test
  @Tag("writes-golden-files") // see above
  void writesListsAndLog() throws Exception {
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe =
        stage(Backend.HEAP, 1 << 20, 1).start(1)) {
      dedupe.process(withFingerprint(1, 100));
      dedupe.process(withFingerprint(2, 200));

      StateFile.write(dedupe.snapshot(), "dedupe-3");
    }
  }

  static KeyedStage<Integer, DecodedEvent, Void> stage(Backend backend) {
    return stage(backend, 1 << 20, 1 << 10);
  }

  static KeyedStage<Integer, DecodedEvent, Void> stage(
      Backend backend, long filterMemory, int recentIds) {
    return new KeyedStage<>(
        () ->
            new DedupeOperator(
                    HORIZON,
                    filterMemory,
                    List.of(CLICKS, VIEWS),
                    List.of(Events.PARTS, Events.PARTS),
                    new int[][] {{0, 1}, {1}})
                .keepingRecent(recentIds),
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

  private static long[] idsOfOneBucket(int count) {
    return LongStream.iterate(0, id -> id + 1)
        .filter(id -> IdBucket.of(id * 31, id) == 7)
        .limit(count)
        .toArray();
  }

  /** How many of the ids from 0 on are accepted. */
  private static int acceptedOf(KeyedStage<Integer, DecodedEvent, Void> dedupe, int ids)
      throws Exception {
    int accepted = 0;
    for (int id = 0; id < ids; id++) {
      accepted += accepts(dedupe, id, 0) ? 1 : 0;
    }
    return accepted;
  }
}
