package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.clicklake.catalog.SetupException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventTypesTest {
  private static final String CONTRACT =
      "{\"type\": \"object\", \"required\": [\"id\", \"at\"], \"properties\": {"
          + "\"id\": {\"type\": \"string\"}, \"at\": {\"type\": \"string\", \"format\":"
          + " \"date-time\"}, %s}}";

  private static final String DATASET =
      "dataset: shop\n"
          + "event: {id: id, time: at}\n"
          + "types:\n"
          + "  by: kind\n"
          + "  of:\n"
          + "    view: {contract: view.json, tables: [views, all_events]}\n"
          + "    order:\n"
          + "      contract: order.json\n"
          + "      values: [order, 7]\n"
          + "      event: {id: id, time: ordered_at}\n"
          + "      tables: [orders, all_events]\n"
          + "tables:\n"
          + "  views:\n"
          + "    columns: {id: id, at: at, ms: page.ms}\n"
          + "    time: at\n"
          + "  orders:\n"
          + "    columns: {id: id, at: at, total: total}\n"
          + "    time: at\n"
          + "  all_events:\n"
          + "    columns: {id: id, at: at, url: page.url, total: total}\n"
          + "    time: at\n";

  private final DatasetTexts texts =
      DatasetTexts.good()
          .replaceFile("dataset.yaml", DATASET)
          .replaceFile(
              "view.json",
              String.format(
                  CONTRACT,
                  "\"page\": {\"type\": \"object\", \"properties\": {\"url\": {\"type\":"
                      + " \"string\"}, \"ms\": {\"type\": \"integer\"}}}"))
          .replaceFile(
              "order.json",
              String.format(
                      CONTRACT,
                      "\"ordered_at\": {\"type\": \"string\", \"format\": \"date-time\"},"
                          + " \"total\": {\"type\": \"number\"}")
                  .replace("\"id\", \"at\"", "\"id\", \"at\", \"ordered_at\""));

  @Test
  void readsTheTypesWithTheirContractsEventsAndTables() {
    Dataset dataset = Datasets.load(texts);

    assertThat(dataset.types()).extracting(EventType::name).containsExactly("view", "order");
    EventType view = dataset.types().get(0);
    EventType order = dataset.types().get(1);
    assertThat(view.contract()).contains("page");
    assertThat(order.contract()).contains("total");
    assertThat(view.event().time().path()).hasToString("at");
    assertThat(order.event().time().path()).hasToString("ordered_at");
    assertThat(view.hasOwnId()).isFalse();
    assertThat(order.hasOwnId()).isTrue();
    assertThat(view.tables()).extracting(TableSpec::name).containsExactly("views", "all_events");
    assertThat(order.tables()).extracting(TableSpec::name).containsExactly("orders", "all_events");
    assertThat(order.tables().get(1)).isSameAs(dataset.tables().get(2));
  }

  @Test
  void aColumnOfASharedTableNeedsToBeInOneContractOnly() {
    assertThat(Datasets.load(texts).tables().get(2).decodedType().asSummaryString())
        .isEqualTo(
            "ROW<`id` STRING, `at` TIMESTAMP_LTZ(6), `url` STRING, `total` DOUBLE> NOT NULL");
  }

  @Test
  void aSharedTableNeedsATimeInEachContract() {
    texts.change(
        "    columns: {id: id, at: at, url: page.url, total: total}\n    time: at\n",
        "    columns: {id: id, at: ordered_at}\n    time: at\n");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:21: tables.all_events.time: every row needs a time, but 'ordered_at' is"
                + " not required in the event; add it to 'required' there.");
  }

  @Test
  void aColumnThatNoTypeDefinesIsAProblem() {
    texts.change("ms: page.ms", "ms: page.sm");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:14: tables.views.columns.ms: the contract does not define 'sm' in 'page';"
                + " it defines url, ms.");
  }

  @Test
  void namesTheTypeWhoseContractLacksAnIdOrTimeDeclaredAtTheTop() {
    texts.change("event: {id: id, time: at}\ntypes", "event: {id: total, time: at}\ntypes");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:2: event.id: the contract does not define 'total' in the event; it"
                + " defines id, at, page. (This is about the type 'view'.)");
  }

  @Test
  void aTypeNeedsAContractAndAnEvent() {
    texts
        .change("event: {id: id, time: at}\ntypes", "types")
        .change(
            "{contract: view.json, tables: [views, all_events]}", "{tables: [views, all_events]}");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:5: types.of.view: the key 'contract' is missing; add it here, or at the"
                + " top for all types.",
            "dataset.yaml:5: types.of.view: the key 'event' is missing; add it here, or at the top"
                + " for all types.");
  }

  @Test
  void tablesAndTypesMustNameEachOther() {
    texts.change("[views, all_events]", "[view, all_events]");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:13: tables.views: no type has this table; add its name to the tables of a"
                + " type, or remove it.",
            "dataset.yaml:6: types.of.view.tables[0]: 'view' is not a table of this dataset; did"
                + " you mean 'views'?");
  }

  @Test
  void aValueSelectsOneType() {
    texts.change("values: [order, 7]", "values: [order, view]");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:9: types.of.order.values[1]: 'view' already selects the type 'view'.");
  }

  @Test
  void aTypeIsSelectedByAValueOfTheRecordToo() {
    texts.change("  by: kind\n", "  by: [{record: partition_key}, {path: kind}]\n");

    assertThat(Datasets.load(texts).selector().orElseThrow().by())
        .extracting(ValuePath::toString)
        .containsExactly("record partition_key", "kind");
  }

  @Test
  void aTypeIsNotSelectedByAValueInsideAnArray() {
    texts.change("  by: kind\n", "  by: [{path: \"a[].kind\"}, {envelope: source}]\n");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:4: types.by[0].path: 'a[].kind' goes into the elements of an array, so an"
                + " event has no single value there; name a field outside of arrays.",
            "dataset.yaml:4: types.by[1].envelope: an event has an envelope only with"
                + " 'payload.events', the path to the events; add it or name a path in the event.");
  }

  @Test
  void aTableKeepsTheEventsOfUnknownTypes() {
    texts.change("  by: kind\n", "  by: kind\n  unknown: {table: other_events}\n");

    Dataset dataset = Datasets.load(texts);

    assertThat(dataset.types()).extracting(EventType::name).endsWith("(unknown)");
    assertThat(dataset.selector().orElseThrow().unknown()).isEqualTo(2);
    EventType unknown = dataset.types().get(2);
    assertThat(unknown.event().id().kind()).isEqualTo(EventIdSpec.Kind.NONE);
    assertThat(unknown.event().time().value()).hasToString("record arrived_at");
    assertThat(unknown.tables()).containsExactly(dataset.tables().get(3));
    TableSpec table = dataset.tables().get(3);
    assertThat(table.name()).isEqualTo("other_events");
    assertThat(table.time()).isEqualTo("arrived_at");
    assertThat(table.partitioning())
        .extracting(Partitioning::transform, Partitioning::column)
        .containsExactly(tuple(Partitioning.Transform.HOUR, "arrived_at"));
    assertThat(table.decodedType().asSummaryString())
        .isEqualTo(
            "ROW<`payload` STRING, `type` STRING, `shard` STRING, `sequence_number` STRING,"
                + " `record_number` INT, `event_index` INT, `arrived_at` TIMESTAMP_LTZ(6)> NOT"
                + " NULL");
  }

  @Test
  void anAggregateCanCountTheEventsOfUnknownTypes() {
    texts
        .change("  by: kind\n", "  by: kind\n  unknown: {table: other_events}\n")
        .change(
            "dataset: shop\n",
            "dataset: shop\naggregates:\n  other_hours:\n    from: other_events\n    window: 1 h\n"
                + "    group: [type]\n    measures: {events: {count: \"*\"}}\n");

    assertThat(Datasets.load(texts).aggregates().get(0).time()).isEqualTo("arrived_at");
  }

  @Test
  void saysWhatCanHappenToUnknownTypes() {
    texts.change("  by: kind\n", "  by: kind\n  unknown: keep\n");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:5: types.unknown: expected reject or {table: NAME}, but it is 'keep'.");
  }

  @Test
  void theTableOfUnknownTypesHasNoRowsOfOtherTypes() {
    texts
        .change("  by: kind\n", "  by: kind\n  unknown: {table: other_events}\n")
        .change("[views, all_events]", "[views, all_events, other_events]");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:7: types.of.view.tables[2]: 'other_events' is not a table of this"
                + " dataset; the tables are views, orders, all_events.");
  }

  @Test
  void theTableOfUnknownTypesNeedsANameOfItsOwn() {
    texts.change("  by: kind\n", "  by: kind\n  unknown: {table: views}\n");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:5: types.unknown.table: 'views' is already a table; choose another"
                + " name.");
  }

  @Test
  void theTableOfUnknownTypesCannotHaveANameOfClicklake() {
    texts.change("  by: kind\n", "  by: kind\n  unknown: {table: rejected_events, as: json}\n");

    assertThat(problems())
        .containsExactly(
            "dataset.yaml:5: types.unknown.as: unknown key 'as'; the keys here are table.",
            "dataset.yaml:5: types.unknown.table: 'rejected_events' is already a table that every"
                + " dataset has; choose another name.");
  }

  @Test
  void anEmptyListOfTypesIsAProblem() {
    int of = DATASET.indexOf("  of:\n");
    int tables = DATASET.indexOf("tables:\n  views");
    texts.replaceFile(
        "dataset.yaml", DATASET.substring(0, of) + "  of: {}\n" + DATASET.substring(tables));

    assertThat(problems())
        .containsExactly("dataset.yaml:5: types.of: has no types; give it at least one.");
  }

  private List<String> problems() {
    return catchThrowableOfType(SetupException.class, () -> Datasets.load(texts)).problems();
  }
}
