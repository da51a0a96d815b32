package io.clicklake.job.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.StateFile;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.EventPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.udfs.sketch.HyperLogLog;
import io.clicklake.udfs.sketch.Sketches;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closes minutes with a clock that the test sets. */
class ProfileOperatorTest {
  private static final long MINUTE = 60_000;
  private static final String A = "{\"p\":\"a\"}";
  private static final String B = "{\"p\":\"b\"}";
  private static final String C = "{\"p\":\"c\"}";
  private static final String OTHER = "{\"p\":\"(other)\"}";
  private static final String UNKNOWN = "{\"p\":\"(unknown)\"}";

  private TwoInputStreamOperatorTestHarness<GroupMinute, ArrivalTime, ProfileMinute> stage;

  @BeforeEach
  void start() throws Exception {
    stage = harness();
    stage.open();
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void addsUpTheCountsOfAMinuteAndEmitsThemWhenItIsClosed() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 3);
    count(0, A, ProfileMeasure.EVENTS, 4);
    count(0, B, ProfileMeasure.EVENTS, 1);
    count(0, A, ProfileMeasure.ROWS, 9);
    count(1, A, ProfileMeasure.EVENTS, 8);

    arrived(0, 1, MINUTE);
    clock(70_000);
    assertThat(emitted()).isEmpty();
    clock(70_000 + OpenMinutes.WAIT - 1_000);
    assertThat(emitted()).isEmpty();
    clock(70_000 + OpenMinutes.WAIT);

    assertThat(emitted())
        .containsExactly(
            "0 t " + A + " events 7", "0 t " + A + " rows 9", "0 t " + B + " events 1");
  }

  @Test
  void aMinuteIsOpenWhileOneTaskOfDecodeHasNotReadItsEnd() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 3);

    arrived(0, 2, 10 * MINUTE);
    clock(20 * MINUTE);
    clock(21 * MINUTE);
    assertThat(emitted()).isEmpty();

    arrived(1, 2, MINUTE - 1);
    clock(22 * MINUTE);
    clock(23 * MINUTE);
    assertThat(emitted()).isEmpty();

    arrived(1, 2, MINUTE);
    clock(24 * MINUTE);
    clock(25 * MINUTE);
    assertThat(emitted()).containsExactly("0 t " + A + " events 3");
  }

  @Test
  void aMinuteStaysOpenWhenOlderRecordsArriveAfterASilence() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 3);

    arrived(0, 1, 10 * MINUTE);
    clock(10 * MINUTE);
    arrived(0, 1, 30_000);
    clock(11 * MINUTE);
    assertThat(emitted()).isEmpty();

    count(0, A, ProfileMeasure.EVENTS, 4);
    arrived(0, 1, MINUTE);
    clock(12 * MINUTE);
    assertThat(emitted()).isEmpty();
    count(0, A, ProfileMeasure.EVENTS, 5);
    clock(12 * MINUTE + OpenMinutes.WAIT_BEHIND - 1_000);
    assertThat(emitted()).isEmpty();
    clock(12 * MINUTE + OpenMinutes.WAIT_BEHIND);
    assertThat(emitted()).containsExactly("0 t " + A + " events 12");
  }

  @Test
  void aCountAfterTheMinuteWasClosedIsAnotherRow() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 3);
    arrived(0, 1, 2 * MINUTE);
    clock(2 * MINUTE);
    clock(3 * MINUTE);
    assertThat(emitted()).containsExactly("0 t " + A + " events 3");

    count(0, A, ProfileMeasure.EVENTS, 2);
    clock(3 * MINUTE + 1_000);
    clock(3 * MINUTE + 10_000);

    assertThat(emitted()).containsExactly("0 t " + A + " events 2");
  }

  @Test
  void theEndOfTheInputClosesAllMinutes() throws Exception {
    count(7, A, ProfileMeasure.EVENTS, 3);

    stage.getOperator().finish();

    assertThat(emitted()).containsExactly("7 t " + A + " events 3");
  }

  @Test
  void openMinutesAreRestored() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 3);
    OperatorSubtaskState snapshot = stage.snapshot(1, 0);
    count(0, A, ProfileMeasure.EVENTS, 100);

    restart(snapshot);
    count(0, A, ProfileMeasure.EVENTS, 4);
    arrived(0, 1, MINUTE);
    clock(2 * MINUTE);
    clock(3 * MINUTE);

    assertThat(emitted()).containsExactly("0 t " + A + " events 7");
  }

  /** In the state of the first version, each count is an element. */
  @ParameterizedTest
  @ValueSource(strings = {"profile-1", "profile-2"})
  void readsTheStateOfEachVersion(String version) throws Exception {
    restart(StateFile.read(version));
    restart(stage.snapshot(1, 0));
    count(0, A, ProfileMeasure.EVENTS, 4);
    number(-1.0, 0.5, -0.5, 3);
    sketch(3, 4);

    close();

    List<ProfileMinute> closed = stage.extractOutputValues();
    assertThat(Sketches.cardinality(closed.get(0).sketch)).isEqualTo(4);
    assertThat(emitted())
        .containsExactly(
            "0 t " + A + " distinct u 5",
            "0 t " + A + " events 7",
            "0 t " + A + " number x 5 -1.0..2.5 sum 3.5",
            "0 t " + B + " rejected 1");
  }

  @Test
  @Tag("writes-golden-files") // writes the state that the test above reads; not run in a build
  void writesState() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 3);
    count(0, B, ProfileMeasure.REJECTED, 1);
    number(1.5, 2.5, 4.0, 2, 1, 2);
    sketch(1, 2, 3);

    StateFile.write(stage.snapshot(1, 0), "profile-2");
  }

  @Test
  void keepsTheLargestGroupsAndAddsUpTheOthers() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 2);
    count(0, B, ProfileMeasure.EVENTS, 1);
    count(0, B, ProfileMeasure.REJECTED, 5);
    count(0, C, ProfileMeasure.EVENTS, 3);
    count(0, UNKNOWN, ProfileMeasure.EVENTS, 1);
    count(0, OTHER, ProfileMeasure.EVENTS, 10);

    close();

    assertThat(emitted())
        .containsExactly(
            "0 t " + OTHER + " events 12",
            "0 t " + UNKNOWN + " events 1",
            "0 t " + B + " events 1",
            "0 t " + B + " rejected 5",
            "0 t " + C + " events 3");
  }

  @Test
  void groupsBeyondTwiceTheLimitAreAddedUpAtOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      count(0, "{\"p\":\"" + i + "\"}", ProfileMeasure.EVENTS, 10 + i);
    }

    close();

    assertThat(emitted())
        .containsExactly(
            "0 t " + OTHER + " events 120",
            "0 t {\"p\":\"2\"} events 12",
            "0 t {\"p\":\"3\"} events 13");
  }

  @Test
  void theGroupsOfARestoredMinuteAreTheSame() throws Exception {
    for (String key : List.of("{\"p\":\"w\"}", "{\"p\":\"x\"}", "{\"p\":\"y\"}", "{\"p\":\"z\"}")) {
      count(0, key, ProfileMeasure.EVENTS, 1);
    }
    count(0, UNKNOWN, ProfileMeasure.EVENTS, 1);
    count(0, A, ProfileMeasure.EVENTS, 1);
    restart(stage.snapshot(1, 0));
    count(0, "{\"p\":\"z\"}", ProfileMeasure.EVENTS, 10);
    count(0, "{\"p\":\"y\"}", ProfileMeasure.EVENTS, 10);
    close();

    assertThat(emitted())
        .containsExactly(
            "0 t " + OTHER + " events 3",
            "0 t " + UNKNOWN + " events 1",
            "0 t {\"p\":\"y\"} events 11",
            "0 t {\"p\":\"z\"} events 11");
  }

  @Test
  void valuesBeyondOneHundredAreAddedUp() throws Exception {
    for (int i = 0; i < 130; i++) {
      put(new ProfileMinute(0, "t", A, ProfileMeasure.VALUE, "c=" + i, 1));
    }

    close();

    assertThat(emitted()).hasSize(101).contains("0 t " + A + " value c=(other) 30");
  }

  @Test
  void mergesNumbersAndSketches() throws Exception {
    number(1.5, 2.5, 4.0, 2);
    number(-1.0, 0.5, -0.5, 3);
    sketch(1, 2, 3);
    sketch(3, 4);

    close();

    List<ProfileMinute> closed = stage.extractOutputValues();
    assertThat(closed).hasSize(2);
    assertThat(closed.get(1)).hasToString("0 t " + A + " number x 5 -1.0..2.5 sum 3.5");
    assertThat(closed.get(0).amount).isEqualTo(5);
    assertThat(Sketches.cardinality(closed.get(0).sketch)).isEqualTo(4);
  }

  @Test
  void keepsFivePlacesAndOneOfAValueAndThoseOfTheExtremes() throws Exception {
    examples(ProfileMeasure.LATE, null, 1, 2, 3);
    examples(ProfileMeasure.LATE, null, 3, 4, 5);
    examples(ProfileMeasure.LATE, null, 6);
    examples(ProfileMeasure.VALUE, "c=1", 1);
    examples(ProfileMeasure.VALUE, "c=1", 2);
    number(1.5, 2.5, 4.0, 2, 1, 2);
    number(2.0, 9.0, 11.0, 2, 3, 4);
    restart(stage.snapshot(1, 0));
    number(1.0, 2.0, 3.0, 2, 5, 6);
    close();

    assertThat(stage.extractOutputValues())
        .extracting(count -> count.measure + " " + List.of(count.examples))
        .containsExactly(
            "late " + List.of(places(1, 2, 3, 4, 5)),
            "number " + List.of(places(5, 4)),
            "value " + List.of(places(1)));
  }

  private void examples(ProfileMeasure measure, String detail, int... events) throws Exception {
    ProfileMinute count = new ProfileMinute(0, "t", A, measure, detail, events.length);
    count.examples = places(events);
    put(count);
  }

  private static String[] places(int... events) {
    return Arrays.stream(events)
        .mapToObj(event -> EventPlace.of("s", "495", 1, event))
        .toArray(String[]::new);
  }

  @Test
  void rowsHaveTheJobAndTheClockOfTheTask() throws Exception {
    count(0, A, ProfileMeasure.EVENTS, 1);
    arrived(0, 1, MINUTE);
    clock(70_000);
    clock(75_000);

    ProfileMinute row = stage.extractOutputValues().get(0);
    assertThat(row.jobId).hasSize(32);
    assertThat(row.emittedAtMillis).isEqualTo(75_000);
  }

  private void number(double minimum, double maximum, double total, long amount, int... events)
      throws Exception {
    ProfileMinute count = new ProfileMinute(0, "t", A, ProfileMeasure.NUMBER, "x", amount);
    count.minimum = minimum;
    count.maximum = maximum;
    count.total = total;
    count.examples = events.length == 0 ? null : places(events);
    put(count);
  }

  private void sketch(long... hashes) throws Exception {
    HyperLogLog sketch = new HyperLogLog();
    for (long hash : hashes) {
      sketch.addHash(hash * 0x9E3779B97F4A7C15L);
    }
    ProfileMinute count = new ProfileMinute(0, "t", A, ProfileMeasure.DISTINCT, "u", hashes.length);
    count.sketch = sketch.toBytes();
    put(count);
  }

  private void count(long minute, String key, ProfileMeasure measure, long amount)
      throws Exception {
    put(new ProfileMinute(minute * MINUTE, "t", key, measure, null, amount));
  }

  private void put(ProfileMinute count) throws Exception {
    stage.processElement1(new StreamRecord<>(GroupMinute.of(count)));
  }

  private void arrived(int subtask, int subtasks, long millis) throws Exception {
    stage.processElement2(new StreamRecord<>(new ArrivalTime(subtask, subtasks, millis)));
  }

  private void clock(long millis) throws Exception {
    stage.setProcessingTime(millis);
  }

  private void restart(OperatorSubtaskState from) throws Exception {
    stage.close();
    stage = harness();
    stage.initializeState(from);
    stage.open();
  }

  private void close() throws Exception {
    arrived(0, 1, MINUTE);
    clock(2 * MINUTE);
    clock(3 * MINUTE);
  }

  private List<String> emitted() {
    List<String> emitted =
        stage.extractOutputValues().stream().map(ProfileMinute::toString).toList();
    stage.getOutput().clear();
    return emitted;
  }

  private static TwoInputStreamOperatorTestHarness<GroupMinute, ArrivalTime, ProfileMinute>
      harness() throws Exception {
    ProfileSpec spec = new ProfileSpec(List.of("p"), 2, List.of(), List.of(), List.of(), List.of());
    return new TwoInputStreamOperatorTestHarness<>(new ProfileOperator(Map.of("t", spec)));
  }
}
