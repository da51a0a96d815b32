package io.clicklake.testkit.generate.telecom;

import static io.clicklake.testkit.generate.JsonValue.bool;
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
 * Computes the expected rows of the table {@code legs} and of the aggregate {@code usage_hours}.
 */
final class ExpectedLegs {
  private static final ExpectedMeasure LONGEST =
      ExpectedMeasure.greatest("longest_voice_seconds", 0);

  final ExpectedTable table =
      new ExpectedTable(
          "legs",
          List.of(
              "record_id",
              "closed_at",
              "type",
              "node_id",
              "imsi_hash",
              "tac",
              "plan",
              "visited_plmn",
              "direction",
              "answered",
              "apn",
              "qos_class",
              "cell",
              "rat",
              "started_at",
              "seconds",
              "messages",
              "bytes_up",
              "bytes_down",
              "is_test",
              "is_roaming",
              "cell_plmn",
              "ended_at"));
  final ExpectedAggregate hours =
      new ExpectedAggregate(
          "usage_hours",
          Duration.ofHours(1),
          List.of("cell", "plan"),
          List.of(
              ExpectedMeasure.sum("legs", 0),
              ExpectedMeasure.sum("voice_seconds", 0),
              LONGEST,
              ExpectedMeasure.sum("messages", 0),
              ExpectedMeasure.sum("bytes_up", 0),
              ExpectedMeasure.sum("bytes_down", 0),
              ExpectedMeasure.distinct("subscribers")));

  void add(JsonNode event) {
    if (event.path("legs").isEmpty()) {
      table.addEventWithoutRows();
    }
    for (JsonNode leg : event.path("legs")) {
      Instant startedAt = time(leg.get("started_at"));
      table.add(row(event, leg, startedAt));
      if (event.get("subscriber").path("test").booleanValue()) {
        hours.addFiltered();
      } else {
        addToHour(event, leg, startedAt);
      }
    }
  }

  private static List<Object> row(JsonNode event, JsonNode leg, Instant startedAt) {
    JsonNode subscriber = event.get("subscriber");
    String cell = text(leg.get("cell"));
    return Arrays.asList(
        text(event.get("record_id")),
        Instant.ofEpochMilli(event.get("closed_at_millis").longValue()),
        text(event.get("type")),
        text(event.get("node").get("id")),
        text(subscriber.get("imsi_hash")),
        text(subscriber.path("tac")),
        text(subscriber.get("plan")),
        text(event.path("roaming").path("visited_plmn")),
        text(event.path("voice").path("direction")),
        bool(event.path("voice").path("answered")),
        text(event.path("data").path("apn")),
        integer(event.path("data").path("qos_class")),
        cell,
        text(leg.get("rat")),
        startedAt,
        integer(leg.path("seconds")),
        integer(leg.path("messages")),
        integer(leg.path("bytes_up")),
        integer(leg.path("bytes_down")),
        subscriber.path("test").booleanValue(),
        event.has("roaming"),
        cell.substring(0, cell.indexOf('-')),
        startedAt.plusSeconds(leg.path("seconds").longValue()));
  }

  private void addToHour(JsonNode event, JsonNode leg, Instant startedAt) {
    boolean voice = event.get("type").textValue().equals("voice");
    long seconds = leg.path("seconds").longValue();
    hours.add(
        hours.key(startedAt, text(leg.get("cell")), text(event.get("subscriber").get("plan"))),
        new long[] {
          1,
          voice ? seconds : 0,
          voice ? seconds : LONGEST.nothing(),
          leg.path("messages").longValue(),
          leg.path("bytes_up").longValue(),
          leg.path("bytes_down").longValue()
        },
        text(event.get("subscriber").get("imsi_hash")));
  }
}
