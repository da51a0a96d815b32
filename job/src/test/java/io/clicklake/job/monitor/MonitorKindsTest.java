package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of monitor, with exact counts. */
class MonitorKindsTest {
  private static final String P1 = "{\"publisher_id\":\"p-1\"}";
  private static final String P2 = "{\"publisher_id\":\"p-2\"}";
  private static final String P3 = "{\"publisher_id\":\"p-3\"}";
  private static final int HOUR = 60;

  private final List<String> said = new ArrayList<>();

  private static MonitorSpec limited(Kind kind, String column, Double min, Double max) {
    return MonitorRun.spec(kind, column, new Limits(min, max, Duration.ofHours(1), 20));
  }

  private static MonitorSpec learning(Kind kind, String column) {
    return limited(kind, column, null, null);
  }

  private static ProfileMinute row(ProfileMeasure measure, String detail, long amount) {
    return new ProfileMinute(0, MonitorTraffic.TABLE, P1, measure, detail, amount);
  }

  private static KeyMinute counted(MonitorSpec spec, ProfileMinute... rows) {
    KeyMinute counts = new KeyMinute();
    for (ProfileMinute row : rows) {
      MonitorKinds.count(spec, row, counts);
    }
    return counts;
  }

  private static Monitor monitor(MonitorSpec spec) {
    return MonitorKinds.monitor(spec, false);
  }

  private static KeyMinute part(double counted, double all) {
    KeyMinute counts = new KeyMinute();
    counts.counted = counted;
    counts.all = all;
    return counts;
  }

  private void judge(Monitor monitor, long minute, Map<String, KeyMinute> samples) {
    Judgement judgement = new Judgement();
    monitor.judge(minute, samples, judgement);
    judgement.raised.forEach(v -> said.add(minute + " bad " + v.key + " " + v.happened));
    judgement.cleared.keySet().forEach(key -> said.add(minute + " good " + key));
  }

  @Test
  void countsDifferentEventsThatArrived() {
    KeyMinute counts =
        counted(
            learning(Kind.VOLUME, null),
            row(ProfileMeasure.EVENTS, null, 100),
            row(ProfileMeasure.REJECTED, "missing", 7),
            row(ProfileMeasure.DUPLICATES, null, 10),
            row(ProfileMeasure.ROWS, null, 300));

    assertThat(counts.counted).isEqualTo(97);
  }

  @Test
  void countsThePartsOfRatios() {
    KeyMinute rejected =
        counted(
            learning(Kind.REJECTION_RATIO, null),
            row(ProfileMeasure.EVENTS, null, 98),
            row(ProfileMeasure.REJECTED, "missing", 2));
    KeyMinute nulls =
        counted(
            learning(Kind.NULL_RATIO, "a"),
            row(ProfileMeasure.ROWS, null, 50),
            row(ProfileMeasure.NULLS, "a", 5),
            row(ProfileMeasure.NULLS, "b", 50));

    assertThat(rejected.ratio()).isEqualTo(0.02);
    assertThat(nulls.ratio()).isEqualTo(0.1);
  }

  @Test
  void aLimitSpeaksAtOnceAndIsGoodAfterThreeMinutes() {
    Monitor monitor = monitor(limited(Kind.REJECTION_RATIO, null, null, 0.02));
    judge(monitor, 0, Map.of("{}", part(30, 1000)));
    judge(monitor, 1, Map.of("{}", part(40, 1000)));
    for (int minute = 2; minute < 5; minute++) {
      judge(monitor, minute, Map.of("{}", part(1, 1000)));
    }

    assertThat(said)
        .containsExactly("0 bad {} has a ratio of 3.00 %, the limit is 2.00 %", "4 good {}");
  }

  @Test
  void aLimitIgnoresAFewEvents() {
    Monitor monitor = monitor(limited(Kind.REJECTION_RATIO, null, null, 0.02));
    judge(monitor, 0, Map.of("{}", part(19, 20)));

    assertThat(said).isEmpty();
  }

  @Test
  void aMinimumOfEventsIsAboutMinutesWithoutEventsToo() {
    Monitor monitor = monitor(limited(Kind.VOLUME, null, 10.0, 1000.0));
    judge(monitor, 0, Map.of(P1, part(500, 0), P2, part(5000, 0)));
    judge(monitor, 1, Map.of());

    assertThat(said)
        .containsExactly(
            "0 bad " + P2 + " has 5,000 in a minute, the limit is 1,000",
            "1 bad " + P1 + " has 0 in a minute, the limit is 10");
  }

  @Test
  void theFirstMinuteAfterAStartHasNoMinimum() throws Exception {
    MonitorSpec spec = limited(Kind.VOLUME, null, 10.0, 1000.0);
    Monitor monitor = restored(monitor(spec), spec);
    judge(monitor, 0, Map.of(P1, part(5, 0), P2, part(500, 0)));
    monitor = restored(monitor, spec);
    judge(monitor, 1, Map.of(P1, part(500, 0), P2, part(5, 0)));
    judge(monitor, 2, Map.of(P2, part(5, 0)));

    assertThat(said)
        .containsExactly(
            "1 bad " + P2 + " has 5 in a minute, the limit is 10",
            "2 bad " + P1 + " has 0 in a minute, the limit is 10");
  }

  @Test
  void aRangeHasLimitsOfValues() {
    Monitor monitor = monitor(limited(Kind.RANGE, "price", 0.0, 100.0));
    KeyMinute counts = part(0, 10);
    counts.minimum = 1;
    counts.maximum = 2500;
    judge(monitor, 0, Map.of("{}", counts));

    assertThat(said).containsExactly("0 bad {} has the value 2500, the limit is 100.0");
  }

  @Test
  void aMeanThatIsAThousandTimesAsLargeIsFoundInAMinute() {
    Monitor monitor = monitor(learning(Kind.RANGE, "price"));
    for (int minute = 0; minute <= 2 * HOUR; minute++) {
      KeyMinute counts = part(0, 100);
      counts.total = minute == 2 * HOUR ? 200_000 : 200 + minute % 2;
      judge(monitor, minute, Map.of("{}", counts));
    }

    assertThat(said).containsExactly("120 bad {} has a mean of 'price' of 2000, expected 2.005");
  }

  @Test
  void numbersThatAreNotFiniteAreNotJudged() {
    MonitorSpec limits = limited(Kind.RANGE, "price", 0.0, 100.0);
    ProfileMinute wrong = row(ProfileMeasure.NUMBER, "price", 3);
    wrong.minimum = Double.NaN;
    wrong.maximum = Double.POSITIVE_INFINITY;
    wrong.total = Double.NaN;
    ProfileMinute right = row(ProfileMeasure.NUMBER, "price", 2);
    right.minimum = 1.0;
    right.maximum = 200.0;
    right.total = 201.0;
    judge(monitor(limits), 0, Map.of("{}", counted(limits, wrong)));
    judge(monitor(limits), 1, Map.of("{}", counted(limits, wrong, right)));

    assertThat(said).containsExactly("1 bad {} has the value 200.0, the limit is 100.0");
  }

  @Test
  void aMeanThatIsNotFiniteIsNotLearned() {
    Monitor monitor = monitor(learning(Kind.RANGE, "price"));
    for (int minute = 0; minute <= 2 * HOUR; minute++) {
      KeyMinute counts = part(0, 100);
      counts.total = minute == 2 * HOUR ? 200_000 : 200;
      counts.total = minute == 50 ? Double.POSITIVE_INFINITY : counts.total;
      counts.total = minute == 51 ? Double.NaN : counts.total;
      judge(monitor, minute, Map.of("{}", counts));
    }

    assertThat(said).containsExactly("120 bad {} has a mean of 'price' of 2000, expected 2.000");
  }

  @Test
  void aMeanInTheStateThatIsNotFiniteIsLearnedAgain() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream state = new DataOutputStream(bytes);
    state.writeInt(1);
    state.writeUTF("{}");
    state.writeDouble(Double.NaN);
    state.writeDouble(Double.NaN);
    state.writeInt(1000);
    state.writeLong(-1000);
    state.writeLong(-1);
    state.writeBoolean(false);
    state.writeLong(0);
    state.writeInt(0);
    Monitor monitor = monitor(learning(Kind.RANGE, "price"));
    monitor.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Monitors.VERSION);

    for (int minute = 0; minute <= HOUR; minute++) {
      KeyMinute counts = part(0, 100);
      counts.total = minute == HOUR ? 200_000 : 200;
      judge(monitor, minute, Map.of("{}", counts));
    }

    assertThat(said).containsExactly("60 bad {} has a mean of 'price' of 2000, expected 2.000");
  }

  @Test
  void aRatioThatDoublesIsFound() {
    Monitor monitor = monitor(learning(Kind.DUPLICATE_RATIO, null));
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      judge(monitor, minute, Map.of("{}", part(100, 10_000)));
    }
    judge(monitor, 2 * HOUR, Map.of("{}", part(200, 10_000)));

    assertThat(said).containsExactly("120 bad {} has a ratio of 2.00 %, expected 1.00 %");
  }

  @Test
  void aRatioSaysNothingWhileItLearns() {
    Monitor monitor = monitor(learning(Kind.DUPLICATE_RATIO, null));
    for (int minute = 0; minute < HOUR; minute++) {
      judge(monitor, minute, Map.of("{}", part(minute < 30 ? 100 : 5000, 10_000)));
    }

    assertThat(said).isEmpty();
  }

  @Test
  void aSilentKeyIsFoundAndTheOthersAreNot() {
    Monitor monitor = silence();
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      judge(monitor, minute, Map.of(P1, part(60, 0), P2, part(60, 0)));
    }
    judge(monitor, 2 * HOUR, Map.of(P2, part(60, 0)));
    judge(monitor, 2 * HOUR + 1, Map.of(P1, part(20, 0), P2, part(60, 0)));
    judge(monitor, 2 * HOUR + 2, Map.of(P1, part(60, 0), P2, part(60, 0)));

    assertThat(said)
        .containsExactly(
            "120 bad " + P1 + " has no events, expected 60 a minute", "122 good " + P1);
  }

  @Test
  void aSilentStreamIsSilenceOfTheTotal() {
    Monitor monitor = silence();
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      judge(monitor, minute, Map.of(P1, part(60, 0), P2, part(60, 0)));
    }
    judge(monitor, 2 * HOUR, Map.of());

    assertThat(said).containsExactly("120 bad {} has no events, expected 120 a minute");
  }

  @Test
  void aMinuteByChanceDoesNotEndAGeneralFall() {
    Limits limits = new Limits(null, null, Duration.ofHours(1), 20);
    Monitor monitor = monitor(MonitorRun.spec(Kind.VOLUME, null, limits, MonitorRun.PUBLISHER));
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      judge(monitor, minute, Map.of(P1, part(40_000, 0), P2, part(40_000, 0)));
    }
    for (int minute = 2 * HOUR; minute < 2 * HOUR + 10; minute++) {
      boolean chance = minute == 2 * HOUR + 3;
      judge(monitor, minute, Map.of(P1, part(36_800, 0), P2, part(chance ? 40_000 : 36_800, 0)));
    }

    assertThat(said).isEmpty();
  }

  @Test
  void aKeyThatWasSeenInEachMinuteOfADayIsExpected() throws Exception {
    Limits limits = new Limits(null, null, Duration.ofHours(1), 20);
    MonitorSpec spec = MonitorRun.spec(Kind.SILENCE, null, limits, MonitorRun.PUBLISHER);
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute < 24 * HOUR; minute++) {
      boolean once = minute == 12 * HOUR;
      judge(monitor, minute, Map.of(P1, part(2, 0), P2, part(once ? 0 : 2, 0), P3, part(60, 0)));
    }
    monitor = restored(monitor, spec);
    for (int minute = 24 * HOUR; minute < 24 * HOUR + 5; minute++) {
      judge(monitor, minute, Map.of(P3, part(60, 0)));
    }

    assertThat(said).hasSize(1);
    assertThat(said.get(0)).startsWith("1442 bad " + P1 + " has no events, expected 2");
  }

  @Test
  void aListedProducerIsExpectedFromTheStart() throws Exception {
    MonitorSpec spec =
        MonitorRun.spec(Kind.SILENCE, null, MonitorRun.PUBLISHER)
            .of(CompletenessMonitorTest.producers(List.of("p-1", "p-2")));
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute < 3; minute++) {
      monitor = restored(monitor, spec);
      judge(monitor, minute, Map.of(P2, part(5, 0)));
    }
    for (int minute = 3; minute < 6; minute++) {
      judge(monitor, minute, Map.of(P1, part(5, 0), P2, part(5, 0)));
    }

    assertThat(said)
        .containsExactly(
            "2 bad " + P1 + " has no events, but it is listed as expected", "4 good " + P1);
  }

  @Test
  void aListedProducerThatStaysSilentStaysBad() {
    MonitorSpec spec =
        MonitorRun.spec(Kind.SILENCE, null, MonitorRun.PUBLISHER)
            .of(CompletenessMonitorTest.producers(List.of("p-1")));
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute < 16 * 24 * HOUR; minute++) {
      judge(monitor, minute, Map.of(P2, part(5, 0)));
    }

    assertThat(said).hasSize(1);
  }

  @Test
  void stateOfSilenceOfTheSecondVersionIsRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    silence().write(new DataOutputStream(bytes));
    // Without keys, the total's two last numbers are before the number of keys.
    byte[] state = bytes.toByteArray();
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    second.write(state, 0, state.length - 12);
    second.write(new byte[4]);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(second.toByteArray()));

    silence().read(in, 2);

    assertThat(in.available()).isZero();
  }

  private static Monitor silence() {
    Limits limits = new Limits(null, null, Duration.ofHours(1), 20);
    return monitor(MonitorRun.spec(Kind.SILENCE, null, limits, MonitorRun.PUBLISHER));
  }

  @Test
  void aNewValueIsReportedOnce() {
    MonitorSpec spec = learning(Kind.SCHEMA_DRIFT, null);
    Monitor monitor = monitor(spec);
    ProfileMinute known = row(ProfileMeasure.VALUE, "event_type=view", 10);
    ProfileMinute added = row(ProfileMeasure.VALUE, "event_type=swipe", 3);
    ProfileMinute rest = row(ProfileMeasure.VALUE, "event_type=(other)", 3);
    ProfileMinute field = row(ProfileMeasure.UNKNOWN_FIELD, "debug", 4);
    for (int minute = 0; minute <= HOUR; minute++) {
      judge(monitor, minute, Map.of("{}", counted(spec, known)));
    }
    judge(monitor, HOUR + 1, Map.of("{}", counted(spec, known, added, rest, field)));
    judge(monitor, HOUR + 2, Map.of("{}", counted(spec, known, added)));

    assertThat(said)
        .containsExactly(
            "61 bad {} has the field debug in 4 rows, which was not seen before",
            "61 bad {} has the value event_type=swipe in 3 rows, which was not seen before");
  }

  @Test
  void theFirstUnknownFieldOfAKeyIsNew() {
    MonitorSpec spec = learning(Kind.SCHEMA_DRIFT, null);
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute <= HOUR; minute++) {
      judge(monitor, minute, Map.of("{}", part(0, 0)));
    }
    judge(
        monitor,
        HOUR + 1,
        Map.of("{}", counted(spec, row(ProfileMeasure.UNKNOWN_FIELD, "debug", 4))));

    assertThat(said)
        .containsExactly("61 bad {} has the field debug in 4 rows, which was not seen before");
  }

  @Test
  void keysThatWereNotSeenForALongTimeMakeRoomForOthers() throws Exception {
    MonitorSpec spec = learning(Kind.SCHEMA_DRIFT, null);
    Monitor monitor = monitor(spec);
    Map<String, KeyMinute> many = new HashMap<>();
    for (int i = 0; i < RememberedKeys.MAX_KEYS; i++) {
      many.put("key" + i, counted(spec, row(ProfileMeasure.VALUE, "a=" + i % 7, 1)));
    }
    judge(monitor, 0, many);
    monitor = restored(monitor, spec);
    long later = Monitor.FORGOTTEN_AFTER + 1;
    judge(monitor, later, Map.of());
    Map<String, KeyMinute> one = Map.of(P1, counted(spec, row(ProfileMeasure.VALUE, "a=1", 1)));
    Map<String, KeyMinute> other = Map.of(P1, counted(spec, row(ProfileMeasure.VALUE, "a=2", 1)));

    judge(monitor, later + 1, one);
    judge(monitor, later + HOUR + 1, other);

    assertThat(said)
        .containsExactly(
            (later + HOUR + 1)
                + " bad "
                + P1
                + " has the value a=2 in 1 rows, which was not seen before");
  }

  @Test
  void stateOfTheFirstVersionIsRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream state = new DataOutputStream(bytes);
    state.writeInt(1);
    state.writeUTF(P1);
    state.writeLong(0);
    state.writeInt(1);
    state.writeUTF("the value a=1");
    state.writeLong(0);
    state.writeLong(100);
    state.writeBoolean(false);
    MonitorSpec drift = learning(Kind.SCHEMA_DRIFT, null);
    Monitor values = monitor(drift);
    values.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 1);
    MonitorSpec limits = limited(Kind.VOLUME, null, 10.0, 1000.0);
    Monitor limit = monitor(limits);
    limit.read(new DataInputStream(new ByteArrayInputStream(new byte[4])), 1);

    judge(values, 101, Map.of(P1, counted(drift, row(ProfileMeasure.VALUE, "a=2", 3))));
    judge(limit, 101, Map.of(P2, part(5, 0)));

    assertThat(said)
        .containsExactly(
            "101 bad " + P1 + " has the value a=2 in 3 rows, which was not seen before",
            "101 bad " + P2 + " has 5 in a minute, the limit is 10");
  }

  private static Monitor restored(Monitor monitor, MonitorSpec spec) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    monitor.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    Monitor restored = monitor(spec);
    restored.read(in, Monitors.VERSION);
    assertThat(in.available()).isZero();
    return restored;
  }
}
