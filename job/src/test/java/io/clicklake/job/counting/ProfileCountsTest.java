package io.clicklake.job.counting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.CountedPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.udfs.sketch.Sketches;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;

class ProfileCountsTest {
  private static final long MINUTE = 60_000;
  private static final TableSpec TABLE =
      WrittenDataset.of(
              """
              "p": {"type": "string"}, "n": {"type": "integer"}, "x": {"type": "number"}
              """,
              """
              t:
                columns: {p: p, n: n, x: x, at: at}
                profile: {by: [p], groups: 2, nulls: [x], distinct: [n], numbers: [x], values: [n]}
                time: at
              """)
          .tables()
          .get(0);

  private static final StringData SHARD = StringData.fromString("s");

  private final ProfileCounts counts = new ProfileCounts(TABLE);
  private final RowValues values = new RowValues(TABLE.decodedType());
  private final RowCounts rows = new RowCounts(counts, TABLE.decodedType(), Set.of());
  private final int[] by = values.positions(counts.spec().by());
  private int events;

  @Test
  void countsTheValuesOfRowsByGroupAndMinute() {
    add(0, "a", 7, 1.5);
    add(59_999, "a", 7, -2.0);
    add(0, "a", 8, null);
    add(60_000, "a", 9, null);
    add(0, null, 7, 4.0);

    assertThat(drained())
        .containsExactlyInAnyOrder(
            "0 t {\"p\":\"a\"} rows 3",
            "0 t {\"p\":\"a\"} nulls x 1",
            "0 t {\"p\":\"a\"} distinct n 3",
            "0 t {\"p\":\"a\"} number x 2 -2.0..1.5 sum -0.5",
            "0 t {\"p\":\"a\"} value n=7 2",
            "0 t {\"p\":\"a\"} value n=8 1",
            "0 t {\"p\":null} rows 1",
            "0 t {\"p\":null} distinct n 1",
            "0 t {\"p\":null} number x 1 4.0..4.0 sum 4.0",
            "0 t {\"p\":null} value n=7 1",
            "1 t {\"p\":\"a\"} rows 1",
            "1 t {\"p\":\"a\"} nulls x 1",
            "1 t {\"p\":\"a\"} distinct n 1",
            "1 t {\"p\":\"a\"} value n=9 1");
  }

  @Test
  void numbersThatAreNotFiniteAreNotCounted() {
    add(0, "a", 7, Double.NaN);
    add(0, "a", 7, 1.5);
    add(0, "a", 7, Double.POSITIVE_INFINITY);
    add(0, "a", 7, Double.NEGATIVE_INFINITY);
    add(0, "b", 7, Double.NaN);

    assertThat(drained())
        .filteredOn(text -> text.contains(" number "))
        .containsExactly("0 t {\"p\":\"a\"} number x 1 1.5..1.5 sum 1.5");
  }

  @Test
  void sketchesHaveTheDifferentValues() {
    for (int i = 0; i < 300; i++) {
      add(0, "a", i % 50, null);
    }

    List<PartialCount> distinct =
        drain().stream()
            .flatMap(group -> group.counts.stream())
            .filter(count -> count.measure == ProfileMeasure.DISTINCT)
            .toList();

    assertThat(distinct).hasSize(1);
    assertThat(distinct.get(0).amount).isEqualTo(300);
    assertThat(Sketches.cardinality(distinct.get(0).sketch)).isEqualTo(50);
  }

  @Test
  void groupsBeyondTwiceTheLimitAreOneGroup() {
    for (String p : List.of("a", "b", "c", "d", "e", "a", "f")) {
      group(0, p).add(ProfileMeasure.EVENTS, 1);
    }

    assertThat(drained())
        .containsExactly(
            "0 t {\"p\":\"a\"} events 2",
            "0 t {\"p\":\"b\"} events 1",
            "0 t {\"p\":\"c\"} events 1",
            "0 t {\"p\":\"d\"} events 1",
            "0 t {\"p\":\"(other)\"} events 2");
  }

  @Test
  void valuesBeyondOneHundredAreCountedTogether() {
    for (int i = 0; i < 150; i++) {
      add(0, "a", i, null);
    }

    assertThat(drained())
        .filteredOn(text -> text.contains(" value "))
        .hasSize(101)
        .contains("0 t {\"p\":\"a\"} value n=99 1", "0 t {\"p\":\"a\"} value n=(other) 50");
  }

  @Test
  void emitsOnlyTheMinutesThatAreOver() {
    group(0, "a").add(ProfileMeasure.EVENTS, 1);
    group(MINUTE, "a").add(ProfileMeasure.EVENTS, 1);
    List<GroupMinute> over = new ArrayList<>();

    counts.drainMinutesOver(1, over::add);

    assertThat(over).hasToString("[0 t {\"p\":\"a\"} events 1\n]");
    assertThat(drained()).containsExactly("1 t {\"p\":\"a\"} events 1");
    assertThat(drained()).isEmpty();
  }

  @Test
  void whileTheJobIsBehindAMinuteIsEmittedWhenNoMoreOfItsEventsCome() {
    long now = 100;
    group(0, "a").add(ProfileMeasure.EVENTS, 1);
    group(96 * MINUTE, "a").add(ProfileMeasure.EVENTS, 1);
    group(97 * MINUTE, "a").add(ProfileMeasure.EVENTS, 1);
    group(100 * MINUTE, "a").add(ProfileMeasure.EVENTS, 1);

    assertThat(drainedMinutesOver(now)).containsExactly("97 t {\"p\":\"a\"} events 1");

    group(0, "a").add(ProfileMeasure.EVENTS, 2);
    group(97 * MINUTE, "a").add(ProfileMeasure.EVENTS, 2);
    assertThat(drainedMinutesOver(now))
        .containsExactly("96 t {\"p\":\"a\"} events 1", "97 t {\"p\":\"a\"} events 2");

    assertThat(drainedMinutesOver(now)).containsExactly("0 t {\"p\":\"a\"} events 3");
    assertThat(drained()).containsExactly("100 t {\"p\":\"a\"} events 1");
  }

  private List<String> drainedMinutesOver(long nowMinute) {
    List<GroupMinute> drained = new ArrayList<>();
    counts.drainMinutesOver(nowMinute, drained::add);
    return drained.stream().flatMap(group -> group.toString().lines()).toList();
  }

  @Test
  void detailsAreCountedOneByOne() {
    counts.unknown(0).add(ProfileMeasure.REJECTED, "type", 2);
    counts.unknown(0).add(ProfileMeasure.REJECTED, "format", 1);
    counts.unknown(0).add(ProfileMeasure.REJECTED, "type", 1);

    assertThat(drained())
        .containsExactly(
            "0 t {\"p\":\"(unknown)\"} rejected format 1",
            "0 t {\"p\":\"(unknown)\"} rejected type 3");
  }

  @Test
  void nullsValuesAndExtremesHaveThePlacesOfTheirEvents() {
    for (int i = 0; i < 5; i++) {
      add(0, "a", i / 3, null);
    }
    add(0, "a", 0, 2.0);
    add(0, "a", 0, 7.0);
    add(0, "a", 0, 7.0);
    add(0, "a", 0, 1.0);

    assertThat(examples())
        .containsExactly(
            "0 t {\"p\":\"a\"} nulls x 5 " + List.of(place(0), place(1), place(2)),
            "0 t {\"p\":\"a\"} number x 4 1.0..7.0 sum 17.0 " + List.of(place(8), place(6)),
            "0 t {\"p\":\"a\"} value n=0 7 " + List.of(place(0)),
            "0 t {\"p\":\"a\"} value n=1 2 " + List.of(place(3)));
  }

  @Test
  void theRowsOfOneEventHaveOnePlace() {
    GroupCounts group = group(0, "a");
    group.add(ProfileMeasure.LATE, values);
    group.add(ProfileMeasure.LATE, values);
    group(0, "a").add(ProfileMeasure.LATE, values);

    assertThat(examples())
        .containsExactly("0 t {\"p\":\"a\"} late 3 " + List.of(place(0), place(1)));
  }

  @Test
  void detailsHaveThePlacesOfTheirFirstThreeEvents() {
    for (int i = 0; i < 4; i++) {
      CountedPlace place = place(i);
      counts.unknown(0).add(ProfileMeasure.REJECTED, i == 1 ? "type" : "format", 1, () -> place);
    }

    assertThat(examples())
        .containsExactly(
            "0 t {\"p\":\"(unknown)\"} rejected format 3 " + List.of(place(0), place(2), place(3)),
            "0 t {\"p\":\"(unknown)\"} rejected type 1 " + List.of(place(1)));
  }

  /** Many groups need a larger hash table. */
  @Test
  void findsEachOfManyGroupsAgain() {
    MinuteCounts many = new MinuteCounts(0, 5_000, new byte[0]);
    ProfileKey key = new ProfileKey(List.of("p"));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 3_000; i++) {
        key.start().append(i);
        many.group(key).add(ProfileMeasure.EVENTS, 1);
      }
    }
    GroupMinute emitted = new GroupMinute(0, "t", "k");
    many.all().forEach(group -> group.addTo(emitted));

    assertThat(emitted.counts).hasSize(3_000).allMatch(count -> count.amount == 2);
  }

  private void add(long arrival, String p, long n, Double x) {
    rows.add(row(arrival, p, n, x));
  }

  private GroupCounts group(long arrival, String p) {
    return counts.group(arrival, values.of(row(arrival, p, 0, null)), by);
  }

  /** Each row is of another event. */
  private RowData row(long arrival, String p, long n, Double x) {
    StringData sequenceNumber = StringData.fromString(Integer.toString(events++));
    return GenericRowData.of(
        StringData.fromString(p),
        n,
        x,
        null,
        TimestampData.fromEpochMillis(arrival),
        SHARD,
        sequenceNumber,
        0,
        0);
  }

  private static CountedPlace place(int event) {
    return new CountedPlace(new byte[] {'s'}, Integer.toString(event).getBytes(UTF_8), 0, 0);
  }

  /** The places of the examples of each count that has some. */
  private List<String> examples() {
    List<String> examples = new ArrayList<>();
    for (GroupMinute group : drain()) {
      for (PartialCount count : group.counts) {
        if (count.examples != null) {
          examples.add(
              group.minuteMillis / MINUTE
                  + (" " + group.table + " " + group.key + " " + count + " ")
                  + List.of(count.examples));
        }
      }
    }
    return examples;
  }

  private List<GroupMinute> drain() {
    List<GroupMinute> drained = new ArrayList<>();
    counts.drain(drained::add);
    return drained;
  }

  private List<String> drained() {
    return drain().stream().flatMap(group -> group.toString().lines()).toList();
  }
}
