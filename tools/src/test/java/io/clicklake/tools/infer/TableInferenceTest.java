package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableInferenceTest {

  @Test
  void givesTheEventItsScalarsAndWhatIsNoRowAsJsonText() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'geo': {'latLon': {'lat': 1.5}}, 'tags': ['a'], 'any': [1, {'a': 1}],"
                    + " 'm': {'1': 1, '2': 1, '3': 1}, 'e': {}, 'ok': true, 'day': '2026-11-22'"));

    assertThat(InferredDatasets.columns(draft, "events"))
        .containsExactly(
            "event_id STRING",
            "ts TIMESTAMP_LTZ(6)",
            "geo_lat_lon_lat DOUBLE",
            "tags STRING",
            "event_any STRING",
            "m STRING",
            "e STRING",
            "ok BOOLEAN",
            "event_day DATE");
    assertThat(InferredDatasets.dataset(draft).tables().get(0).extra()).contains("extra");
  }

  @Test
  void givesEachArrayOfObjectsATable() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'legs': [{'id': 'l', 'at': '2026-11-22T14:00:00Z', 'charges': [{'amount': 1}]}],"
                    + " 'meta': {'legs': [{'n': 1}]}, 'grid': [[{'x': 1}]]"));

    assertThat(InferredDatasets.tables(draft))
        .containsExactly(
            "events (): event_id, ts",
            "legs (legs[]): event_id, ts, id, legs_at",
            "charges (legs[].charges[]): event_id, ts, legs_id, legs_at, amount",
            "meta_legs (meta.legs[]): event_id, ts, n",
            "grid (grid[][]): event_id, ts, x");
    assertThat(InferredDatasets.yaml(draft))
        .contains("    # It could also be: legs_at\n    time: ts\n");
  }

  @Test
  void partitionsByTheDayOfTheEvent() {
    Dataset dataset =
        InferredDatasets.dataset(
            InferredDatasets.of(
                InferredDatasets.samples("'ts_day': 1, 'a': [{'at': 1790000000}]")));

    for (TableSpec table : dataset.tables()) {
      assertThat(table.time()).isEqualTo("ts");
      assertThat(table.partitioning()).hasSize(1);
    }
    assertThat(dataset.tables().get(0).columns().get(2).name()).isEqualTo("event_ts_day");
  }

  @Test
  void findsTypesThatHoldWhatTheContractAllows() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'long': 9223372036854775808, 'longer': "
                    + "9".repeat(39)
                    + ", 'huge': 1e400,"
                    + " 'mixed': 1, 'none': null, 'seen_at': 1790000000000",
                "'long': 1, 'longer': 1, 'huge': 1, 'mixed': 'a', 'none': null,"
                    + " 'seen_at': 1790000000001"));

    assertThat(InferredDatasets.columns(draft, "events"))
        .containsSubsequence(
            "long DECIMAL(38, 0)",
            "longer STRING",
            "huge STRING",
            "mixed STRING",
            "event_none STRING",
            "seen_at TIMESTAMP_LTZ(6)");
  }

  @Test
  void quotesKeysThatYamlOrPathsWouldTakeForMore() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'no': 1, 'y': 1, 'a.b': 1, 'a[]': 1, '': 1, '7': 1, '# x: y': 1, 'a\\\\b\\\"c': 1,"
                    + " 'l\\u2028\\ud83d\\ude00': 1, '\\u0085\\n': [{'7.1': 1}]"));

    assertThat(InferredDatasets.columns(draft, "events")).hasSize(11);
    assertThat(InferredDatasets.dataset(draft).tables()).hasSize(2);
    assertThat(InferredDatasets.dataset(draft).warnings()).isEmpty();
  }

  @Test
  void givesNoTableTheNameOfOneThatEveryDatasetHas() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'ledger': [{'a': 1}], 'events': [{'a': 1}], 'Values': [{'a': 1}]"));

    assertThat(InferredDatasets.tables(draft))
        .containsExactly(
            "events (): event_id, ts",
            "event_ledger (ledger[]): event_id, ts, a",
            "event_events (events[]): event_id, ts, a",
            "event_values (Values[]): event_id, ts, a");
  }

  @Test
  void showsAnAggregateThatWouldRun() {
    List<String> samples =
        InferredDatasets.samples(
            java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> "'state': '" + (i % 2 == 0 ? "on" : "off") + "', 'price': 1.5")
                .toArray(String[]::new));
    DatasetDraft draft = InferredDatasets.of(samples);
    String yaml = InferredDatasets.yaml(draft);
    String with = yaml.substring(0, yaml.indexOf("# aggregates:"));
    with += yaml.substring(yaml.indexOf("# aggregates:")).replaceAll("(?m)^# ", "");

    Dataset dataset =
        InferredDatasets.dataset(
            new DatasetDraft(
                "x",
                java.util.Map.of(
                    DatasetDraft.CONTRACT, draft.files().get(DatasetDraft.CONTRACT),
                    DatasetDraft.DATASET, with.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                List.of()));

    assertThat(dataset.aggregates()).hasSize(1);
    assertThat(dataset.aggregates().get(0).groupBy()).containsExactly("state");
    assertThat(dataset.aggregates().get(0).measures()).hasSize(2);
  }
}
