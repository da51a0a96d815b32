package io.clicklake.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.EventPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.junit.jupiter.api.Test;

/**
 * Checks what a profile counts of the rows of a table, and of the rows that the table leaves out.
 */
class ProfiledRowsIT {
  private static final TimestampData EPOCH = TimestampData.fromEpochMillis(0);
  private static final String PROPERTIES =
      """
      "page": {"type": "string"}, "clicks": {"type": "array", "items": {"type": "object",
        "properties": {"x": {"type": "integer"}}}}
      """;

  private static final String TABLE =
      """
      t:
        explode: clicks[]
        columns: {page: page, x: "clicks[].x", at: at}
        derived: {y: x * 0.5, letter: UPPER(page)}
        %s
        time: at
      """;

  private static final String PROFILE =
      "profile: {by: [page], nulls: [x], numbers: [y], values: [letter]}";

  @Test
  void countsRowsWithTheirDerivedColumns() throws Exception {
    assertThat(counted(PROFILE))
        .containsExactlyInAnyOrder(
            "0 t {\"page\":\"a\"} rows 3",
            "0 t {\"page\":\"a\"} nulls x 1",
            "0 t {\"page\":\"a\"} number y 2 0.5..1.0 sum 1.5",
            "0 t {\"page\":\"a\"} value letter=A 3",
            "2 t {\"page\":\"b\"} rows 2",
            "2 t {\"page\":\"b\"} number y 2 1.5..2.0 sum 3.5",
            "2 t {\"page\":\"b\"} value letter=B 2");
  }

  @Test
  void notesThePlacesOfTheEvents() throws Exception {
    List<String> places = new ArrayList<>();
    for (GroupMinute group : groups(PROFILE)) {
      for (PartialCount count : group.counts) {
        if (count.examples != null) {
          places.add(count.measure.code() + " " + group.key + " " + List.of(count.examples));
        }
      }
    }
    String a = EventPlace.of("s", "seq-a", 0, 3);
    String b = EventPlace.of("s", "seq-b", 0, 3);

    assertThat(places)
        .containsExactlyInAnyOrder(
            "nulls {\"page\":\"a\"} " + List.of(a),
            "number {\"page\":\"a\"} " + List.of(a, a),
            "value {\"page\":\"a\"} " + List.of(a),
            "number {\"page\":\"b\"} " + List.of(b, b),
            "value {\"page\":\"b\"} " + List.of(b));
  }

  @Test
  void countsTheRowsThatAConditionLeavesOut() throws Exception {
    String profile = "profile: {by: [page]}\n  ";

    assertThat(counted(profile + "where: page = 'a'"))
        .containsExactlyInAnyOrder(
            "0 t {\"page\":\"a\"} rows 3", "2 t {\"page\":\"b\"} filtered where 2");
    assertThat(counted(profile + "where: y > 0.5"))
        .containsExactlyInAnyOrder(
            "0 t {\"page\":\"a\"} filtered where 2",
            "0 t {\"page\":\"a\"} rows 1",
            "2 t {\"page\":\"b\"} rows 2");
  }

  @Test
  void countsTheRowsThatASampleLeavesOut() throws Exception {
    String profile = "profile: {by: [page]}\n  ";

    assertThat(counted(profile + "sample: {by: page, percent: 95}"))
        .containsExactlyInAnyOrder(
            "0 t {\"page\":\"a\"} rows 3", "2 t {\"page\":\"b\"} filtered sample 2");
    assertThat(counted(profile + "sample: {by: x, percent: 30}"))
        .containsExactlyInAnyOrder(
            "0 t {\"page\":\"a\"} filtered sample 3",
            "2 t {\"page\":\"b\"} filtered sample 1",
            "2 t {\"page\":\"b\"} rows 1");
  }

  @Test
  void aTableWithoutAProfileCountsNothing() throws Exception {
    assertThat(counted("where: page = 'a'")).isEmpty();
  }

  @Test
  void reportsDerivedColumnsWhoseTypeCannotBeCounted() {
    assertThatThrownBy(
            () -> counted("profile: {distinct: [letter], numbers: [letter, y], values: [y]}"))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "dataset.yaml: tables.t.profile.numbers: 'letter' is of type STRING;"
                            + " expected INT, BIGINT, FLOAT, DOUBLE or DECIMAL.",
                        "dataset.yaml: tables.t.profile.values: 'y' is of type DECIMAL(22, 1);"
                            + " expected STRING, BOOLEAN, INT or BIGINT."));
  }

  private static List<String> counted(String keys) throws Exception {
    return groups(keys).stream().flatMap(group -> group.toString().lines()).toList();
  }

  private static List<GroupMinute> groups(String keys) throws Exception {
    Dataset dataset = WrittenDataset.of(PROPERTIES, TABLE.formatted(keys));
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    RowSplit split = RowSplit.of(dataset.tables().get(0));
    boolean profiled = dataset.isProfiled();
    DataStream<RowData> source =
        env.fromData(
            InternalTypeInfo.of(split.eventType()),
            event(shared("a", 1_000, profiled), row(1L), row(2L), row((Object) null)),
            event(shared("b", 120_000, profiled), row(3L), row(4L)));
    List<DataStream<GroupMinute>> counts = new ArrayList<>();
    new Enrichment(env, dataset).enrich("t", source, ledger -> {}, counts::add);
    return counts.isEmpty()
        ? List.of()
        : counts.stream().reduce(DataStream::union).orElseThrow().executeAndCollect(100);
  }

  /**
   * The fields of the shared part: page, at, and the arrival and the place of the event if the
   * table has a profile.
   */
  private static RowData shared(String page, long arrival, boolean profiled) {
    return profiled
        ? row(page, EPOCH, TimestampData.fromEpochMillis(arrival), "s", "seq-" + page, 0, 3)
        : row(page, EPOCH);
  }

  private static RowData event(RowData shared, RowData... own) {
    return GenericRowData.of(shared, new GenericArrayData(own));
  }

  private static RowData row(Object... values) {
    return GenericRowData.of(
        Stream.of(values)
            .map(value -> value instanceof String text ? StringData.fromString(text) : value)
            .toArray());
  }
}
