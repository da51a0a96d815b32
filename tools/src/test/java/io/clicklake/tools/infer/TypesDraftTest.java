package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.EventType;
import io.clicklake.catalog.dataset.TableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the types that drafts have in {@code dataset.yaml}. */
class TypesDraftTest {
  @Test
  void givesEachTypeItsContractAndItsTables() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'type': 'look', 'url': 'a'",
                "'type': 'buy', 'total': 1.5, 'items': [{'sku': 's'}]",
                "'type': 'look', 'url': 'b'",
                "'type': 'buy', 'total': 2, 'items': []"));

    assertThat(InferredDatasets.tables(draft))
        .containsExactly(
            "events (): event_id, ts, type",
            "looks (): event_id, ts, type, url",
            "buys (): event_id, ts, type, total",
            "items (items[]): event_id, ts, sku");
    assertThat(types(draft)).containsExactly("look: events, looks", "buy: events, buys, items");
    assertThat(draft.files().keySet())
        .containsExactly(
            "look.schema.json", "buy.schema.json", "dataset.yaml", "examples/accepted.ndjson");
    assertThat(draft.notes())
        .contains(
            "types       by type: look, buy",
            "table       looks: a row for each event of type look");
  }

  @Test
  void findsTypesByWhatIsInAnObject() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'kind': 'on', 'data': {'n': 1, 'volts': 1}",
                "'kind': 'off', 'data': {'n': 1, 'why': 'x'}",
                "'kind': 'on', 'data': {'n': 1, 'volts': 1}",
                "'kind': 'off', 'data': {'n': 1, 'why': 'y'}"));

    assertThat(InferredDatasets.tables(draft))
        .containsExactly(
            "events (): event_id, ts, kind, data_n",
            "ons (): event_id, ts, kind, data_volts",
            "offs (): event_id, ts, kind, data_why");
  }

  @Test
  void namesTypesByTheirWords() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'event': 'Order Placed', 'a': 1",
                "'event': '7', 'b': 1",
                "'event': 'order.placed', 'c': 1",
                "'event': 'Order Placed', 'a': 1",
                "'event': '7', 'b': 1",
                "'event': 'order.placed', 'c': 1"));

    assertThat(InferredDatasets.yaml(draft))
        .contains(
            "    order_placed:\n      values: [\"Order Placed\"]\n",
            "    type_7:\n      values: [\"7\"]\n",
            "    order_placed_2:\n      values: [order.placed]\n");
    assertThat(types(draft))
        .containsExactly(
            "order_placed: events, order_placeds",
            "type_7: events, type_7s",
            "order_placed_2: events, order_placed_2s");
  }

  @Test
  void takesEventsThatDifferInLessForOneType() {
    DatasetDraft draft =
        InferredDatasets.of(
            InferredDatasets.samples(
                "'type': 'a', 'x': 1", "'type': 'b'", "'type': 'a', 'x': 1", "'type': 'b'"));

    assertThat(InferredDatasets.tables(draft)).containsExactly("events (): event_id, ts, type, x");
    assertThat(draft.files()).containsKey("event.schema.json");
  }

  private static List<String> types(DatasetDraft draft) {
    return InferredDatasets.dataset(draft).types().stream().map(TypesDraftTest::text).toList();
  }

  private static String text(EventType type) {
    return type.name()
        + ": "
        + String.join(", ", type.tables().stream().map(TableSpec::name).toList());
  }
}
