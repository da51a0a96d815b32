package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.ElementContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares datasets whose id is in an array with the same datasets with {@code payload.events}. */
class ElementEventsTest {
  private static final String WHOLE =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "type": "object",
       "required": ["shop", "sent_at", "orders"],
       "properties": {
         "shop": {"type": "string"},
         "sent_at": {"type": "string", "format": "date-time"},
         "seen_at": {"type": "string", "format": "date-time"},
         "region": {"type": ["integer", "null"]},
         "note": {"type": ["integer", "string"]},
         "tags": {"type": "array", "items": {"type": "string"}},
         "orders": {"type": "array", "items": {"$ref": "#/$defs/order"}}},
       "$defs": {"order": {
         "type": "object",
         "required": ["id", "at", "day", "clock"],
         "properties": {
           "id": {"type": "string"},
           "at": {"type": "string", "format": "date-time"},
           "day": {"type": "string"},
           "clock": {"type": "string"},
           "total": {"type": "number"},
           "lines": {"type": "array", "items": {
             "type": "object", "properties": {"sku": {"type": "string"}}}}}}}}
      """;

  @Test
  void isTheSameAsADatasetWithEvents() {
    Dataset inArray =
        dataset(
            WHOLE,
            """
            event: {id: "orders[].id", time: "orders[].at"}
            where:
              - {path: shop, not-in: [test]}
              - {path: "orders[].total", present: true}
            tables:
              orders:
                columns:
                  id: orders[].id
                  shop: shop
                  region: region
                  sent_at: sent_at
                  note: note
                  arrived: {record: arrived_at}
                  total: {path: "orders[].total", type: "decimal(9,2)"}
                  local: {path: ["orders[].day", "orders[].clock"], pattern: yyyyMMdd HHmm, zone: UTC}
                inputs: {at: "orders[].at"}
                time: sent_at
              lines:
                explode: orders[].lines[]
                columns: {id: "orders[].id", at: "orders[].at", sku: "orders[].lines[].sku"}
                time: at
              whole_orders:
                explode: orders[]
                columns: {id: "orders[].id", at: "orders[].at"}
                time: at
            """);
    Dataset withEvents =
        dataset(
            order(),
            """
            payload: {events: "orders[]"}
            mixed: text
            event: {id: id, time: at}
            where:
              - {envelope: shop, not-in: [test]}
              - {path: total, present: true}
            tables:
              orders:
                columns:
                  id: id
                  shop: {envelope: shop}
                  region: {envelope: region, type: long}
                  sent_at: {envelope: sent_at, type: timestamp}
                  note: {envelope: note}
                  arrived: {record: arrived_at}
                  total: {path: total, type: "decimal(9,2)"}
                  local: {path: [day, clock], pattern: yyyyMMdd HHmm, zone: UTC}
                inputs: {at: at}
                time: sent_at
              lines:
                explode: lines[]
                columns: {id: id, at: at, sku: "lines[].sku"}
                time: at
              whole_orders:
                columns: {id: id, at: at}
                time: at
            """);

    assertThat(inArray).usingRecursiveComparison().isEqualTo(withEvents);
  }

  @Test
  void theIdAndTheTimeCanAlsoBeAroundTheArray() {
    Dataset inArray =
        dataset(
            WHOLE,
            """
            payload: auto
            mixed: json
            event: {id: [shop, "orders[].id"], time: sent_at}
            tables: {t: {columns: {id: "orders[].id", at: sent_at}, time: at}}
            personal: ["orders[].lines[].sku", "orders[].total", shop]
            """);
    Dataset withEvents =
        dataset(
            order(),
            """
            payload: {compression: auto, base64: auto, values: many, events: "orders[]"}
            mixed: json
            event: {id: [{envelope: shop}, id], time: {envelope: sent_at}}
            tables: {t: {columns: {id: id, at: {envelope: sent_at, type: timestamp}}, time: at}}
            personal: ["lines[].sku", total, {envelope: shop}]
            """);

    assertThat(inArray).usingRecursiveComparison().isEqualTo(withEvents);
  }

  @Test
  void theIdCanBeAHash() {
    Dataset inArray =
        dataset(
            WHOLE,
            """
            payload: {compression: gzip}
            event: {id: {hash: ["orders[].id", shop]}, time: {path: "orders[].at"}}
            tables: {t: {columns: {at: "orders[].at"}, time: at}}
            """);

    assertThat(inArray.types().get(0).event().id()).hasToString("{hash: [id, {envelope: shop}]}");
    assertThat(inArray.payload().events()).hasToString("Optional[orders[]]");
    assertThat(inArray.payload().compression()).isEqualTo(PayloadSpec.Compression.GZIP);
  }

  @Test
  void namesPathsThatAnElementDoesNotHave() {
    assertThat(
            problems(
                """
                event: {id: "orders[].id", time: seen_at}
                tables:
                  t:
                    explode: tags[]
                    columns:
                      at: orders[].at
                      tag: tags[]
                      orders: orders
                      shop: shopp
                      sku: orders[].total.x
                      t: {path: [sent_at, "orders[].day"], pattern: yyyyMMdd, zone: UTC}
                    time: at
                """))
        .containsExactlyInAnyOrder(
            "dataset.yaml:3: event.time: every event needs a time, but 'seen_at' is not required in"
                + " the event; add it to 'required' there.",
            "dataset.yaml:6: tables.t.explode: 'tags[]' is not in the elements of 'orders[]', which"
                + " are the events because they have the id; explode an array of an element.",
            "dataset.yaml:9: tables.t.columns.tag: 'tags[]' goes into the elements of an array that"
                + " is not on the way to the events at 'orders[]', so an event has no single value"
                + " there; name another path.",
            "dataset.yaml:10: tables.t.columns.orders: 'orders' contains the elements of 'orders[]',"
                + " which are the events because they have the id; name a field of an element, or a"
                + " field beside the array.",
            "dataset.yaml:11: tables.t.columns.shop: the contract does not define 'shopp' in the"
                + " event; did you mean 'shop'?",
            "dataset.yaml:12: tables.t.columns.sku: 'total' is not an object in the contract, which"
                + " allows number there; correct the path.",
            "dataset.yaml:13: tables.t.columns.t.path[0]: 'sent_at' is not in the elements of"
                + " 'orders[]', which are the events because they have the id; all fields of this"
                + " time must be in the element.");
  }

  @Test
  void saysWhyTheContractOfAnElementCannotBeTaken() {
    String contract = WHOLE.replace("\"orders\": {", "\"orders\": {\"anyOf\": [{}], ");

    assertThat(
            catchThrowableOfType(
                    SetupException.class,
                    () ->
                        dataset(
                            contract,
                            "event: {id: \"orders[].id\", time: sent_at}\n"
                                + "tables: {t: {columns: {at: sent_at}, time: at}}"))
                .problems())
        .containsExactly(
            "dataset.yaml:3: event.id: the elements of 'orders[]' have the id, so each of them is an"
                + " event, but the contract of an element cannot be taken from c.json: it has"
                + " 'anyOf' at /properties/orders; write the contract of an element in a file of its"
                + " own, and 'payload: {events: \"orders[]\"}', with paths in an element and"
                + " {envelope: PATH} for the fields above.");
  }

  @Test
  void reportsTheProblemsOfTheContractOnce() {
    assertThat(
            catchThrowableOfType(
                    SetupException.class,
                    () ->
                        dataset(
                            "{\"type\": \"objekt\"}",
                            "event: {id: \"orders[].id\", time: \"orders[].at\"}\n"
                                + "tables: {t: {columns: {at: \"orders[].at\"}, time: at}}"))
                .problems())
        .singleElement()
        .asString()
        .startsWith("c.json: /type: ");
  }

  private static String order() {
    return ElementContract.of(WHOLE, List.of(Optional.of("orders"), Optional.empty()));
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(SetupException.class, () -> dataset(WHOLE, yaml)).problems();
  }

  private static Dataset dataset(String contract, String yaml) {
    return Datasets.load(
        DatasetTexts.good()
            .replaceFile("c.json", contract)
            .replaceFile("dataset.yaml", "dataset: shop\ncontract: c.json\n" + yaml));
  }
}
