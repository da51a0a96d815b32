package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.P1;
import static io.clicklake.job.monitor.JudgedMinutes.P2;
import static io.clicklake.job.monitor.JudgedMinutes.counted;
import static io.clicklake.job.monitor.JudgedMinutes.learning;
import static io.clicklake.job.monitor.JudgedMinutes.limited;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.part;
import static io.clicklake.job.monitor.JudgedMinutes.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each kind of monitor counts. */
class MonitorKindsTest {
  private final JudgedMinutes minutes = new JudgedMinutes();

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
  void rejectedElementsCountAsRejected() {
    KeyMinute rejected =
        counted(
            learning(Kind.REJECTION_RATIO, null),
            row(ProfileMeasure.EVENTS, null, 95),
            row(ProfileMeasure.REJECTED, "missing", 2),
            row(ProfileMeasure.REJECTED_ELEMENTS, "time_out_of_range", 3));
    KeyMinute volume =
        counted(
            learning(Kind.VOLUME, null),
            row(ProfileMeasure.EVENTS, null, 95),
            row(ProfileMeasure.REJECTED_ELEMENTS, "time_out_of_range", 3));

    assertThat(rejected.ratio()).isEqualTo(0.05);
    assertThat(volume.counted).isEqualTo(95);
  }

  @Test
  void theExamplesAreThoseOfWhatIsBad() {
    ProfileMinute nulls = placed(row(ProfileMeasure.NULLS, "a", 5), "1", "2");
    ProfileMinute others = placed(row(ProfileMeasure.NULLS, "b", 5), "3");
    KeyMinute ofNulls = counted(learning(Kind.NULL_RATIO, "a"), nulls, others);
    ProfileMinute low = placed(number(1.0, 5.0), "low", "middle");
    ProfileMinute high = placed(number(2.0, 9.0), "middle", "high");
    KeyMinute ofNumbers = counted(learning(Kind.RANGE, "price"), low, high);
    ProfileMinute value = placed(row(ProfileMeasure.VALUE, "kind=new", 5), "4");
    KeyMinute ofValues = counted(learning(Kind.SCHEMA_DRIFT, null), value);

    assertThat(ofNulls.examples(verdict("", "more"))).containsExactly("1", "2");
    assertThat(ofNumbers.examples(verdict("", "more"))).containsExactly("high");
    assertThat(ofNumbers.examples(verdict("", "fewer"))).containsExactly("low");
    assertThat(ofValues.examples(verdict("the value kind=new", "x"))).containsExactly("4");
    assertThat(ofValues.examples(verdict("the value kind=old", "x"))).isEmpty();
  }

  private static ProfileMinute placed(ProfileMinute row, String... places) {
    row.examples = places;
    return row;
  }

  private static ProfileMinute number(double minimum, double maximum) {
    ProfileMinute number = row(ProfileMeasure.NUMBER, "price", 2);
    number.minimum = minimum;
    number.maximum = maximum;
    number.total = minimum + maximum;
    return number;
  }

  private static Verdict verdict(String detail, String direction) {
    return new Verdict(P1, detail, direction, 0, 0, 0, "");
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
    minutes.judge(monitor(limits), 0, Map.of("{}", counted(limits, wrong)));
    minutes.judge(monitor(limits), 1, Map.of("{}", counted(limits, wrong, right)));

    assertThat(minutes.said()).containsExactly("1 bad {} has the value 200.0, the limit is 100.0");
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

    minutes.judge(values, 101, Map.of(P1, counted(drift, row(ProfileMeasure.VALUE, "a=2", 3))));
    minutes.judge(limit, 101, Map.of(P2, part(5, 0)));

    assertThat(minutes.said())
        .containsExactly(
            "101 bad " + P1 + " has the value a=2 in 3 rows, which was not seen before",
            "101 bad " + P2 + " has 5 in a minute, the limit is 10");
  }
}
