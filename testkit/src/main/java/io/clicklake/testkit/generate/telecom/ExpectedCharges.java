package io.clicklake.testkit.generate.telecom;

import static io.clicklake.testkit.generate.JsonValue.decimal;
import static io.clicklake.testkit.generate.JsonValue.integer;
import static io.clicklake.testkit.generate.JsonValue.text;
import static io.clicklake.testkit.generate.JsonValue.time;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedMeasure;
import io.clicklake.testkit.generate.ExpectedTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Computes the expected rows of the table {@code charges} and of the aggregate {@code
 * charge_hours}.
 */
final class ExpectedCharges {
  private static final int SCALE = 4;

  final ExpectedTable table =
      new ExpectedTable(
          "charges",
          List.of(
              "record_id",
              "closed_at",
              "type",
              "imsi_hash",
              "plan",
              "visited_plmn",
              "cell",
              "item",
              "rated_from",
              "amount",
              "currency",
              "units",
              "tariff",
              "is_test",
              "is_roaming"));
  final ExpectedAggregate hours =
      new ExpectedAggregate(
          "charge_hours",
          Duration.ofHours(1),
          List.of("cell", "plan", "currency"),
          List.of(
              ExpectedMeasure.sum("charges", 0),
              ExpectedMeasure.sum("amount", SCALE),
              ExpectedMeasure.sum("tax", SCALE),
              ExpectedMeasure.sum("discounts", SCALE),
              ExpectedMeasure.least("least_amount", SCALE),
              ExpectedMeasure.greatest("greatest_amount", SCALE)));

  void add(JsonNode event) {
    if (event.path("charges").isEmpty()) {
      table.addEventWithoutRows();
    }
    for (JsonNode charge : event.path("charges")) {
      Instant from = time(charge.get("rated_from"));
      table.add(row(event, charge, from));
      if (event.get("subscriber").path("test").booleanValue()) {
        hours.addFiltered();
      } else {
        addToHour(event, charge, from);
      }
    }
  }

  private static List<Object> row(JsonNode event, JsonNode charge, Instant from) {
    JsonNode subscriber = event.get("subscriber");
    return Arrays.asList(
        text(event.get("record_id")),
        Instant.ofEpochMilli(event.get("closed_at_millis").longValue()),
        text(event.get("type")),
        text(subscriber.get("imsi_hash")),
        text(subscriber.get("plan")),
        text(event.path("roaming").path("visited_plmn")),
        text(event.get("cell")),
        text(charge.get("item")),
        from,
        decimal(charge.get("amount")),
        text(charge.get("currency")),
        integer(charge.path("units")),
        text(charge.path("tariff")),
        subscriber.path("test").booleanValue(),
        event.has("roaming"));
  }

  private void addToHour(JsonNode event, JsonNode charge, Instant from) {
    long amount = decimal(charge.get("amount")).movePointRight(SCALE).longValueExact();
    String item = charge.get("item").textValue();
    hours.add(
        hours.key(
            from,
            text(event.get("cell")),
            text(event.get("subscriber").get("plan")),
            text(charge.get("currency"))),
        new long[] {
          1,
          amount,
          item.equals("tax") ? amount : 0,
          item.equals("discount") ? amount : 0,
          amount,
          amount
        },
        null);
  }
}
