package io.clicklake.local.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.lake.read.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Looks up the examples of findings in {@code raw_events}, and checks that they have the defect.
 */
final class ExampleCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LATE_MILLIS = 10 * 60_000;
  private static final double HIGH_PRICE = 100;
  private static final String NONE = "none";

  private record RawEvent(JsonNode event, long arrivedMillis) {}

  private final Map<String, RawEvent> events = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();

  ExampleCheck(TableReader raw) throws IOException {
    try (CloseableIterable<Record> rows =
        raw.records("payload", "shard", "sequence_number", "arrived_at")) {
      for (Record row : rows) {
        add(row);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(Record row) throws IOException {
    ByteBuffer payload = (ByteBuffer) row.getField("payload");
    JsonNode event = JSON.readTree(StandardCharsets.UTF_8.decode(payload.duplicate()).toString());
    events.put(
        row.getField("shard") + "/" + row.getField("sequence_number"),
        new RawEvent(
            event, ((OffsetDateTime) row.getField("arrived_at")).toInstant().toEpochMilli()));
    ids.merge(event.path("id").asText(), 1, Integer::sum);
  }

  /** How many of the examples have the defect, as {@code 3 of 3}. */
  String check(InjectedDefect defect, JsonNode examples) {
    JsonNode places = places(examples);
    int right = 0;
    for (JsonNode place : places) {
      RawEvent event =
          events.get(place.path("shard").asText() + "/" + place.path("sequence_number").asText());
      right += event != null && has(defect, event) ? 1 : 0;
    }
    return places.isEmpty() ? NONE : right + " of " + places.size();
  }

  private static JsonNode places(JsonNode examples) {
    try {
      JsonNode places = examples.isTextual() ? JSON.readTree(examples.asText()) : examples;
      return places.isArray() ? places : JSON.createArrayNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean has(InjectedDefect defect, RawEvent raw) {
    JsonNode event = raw.event;
    boolean ofPublisher = event.path("publisher_id").asText().equals(defect.victim);
    return switch (defect.kind) {
      case ALL_REJECTED -> ofPublisher && !event.path("price").isNumber();
      case NEW_VALUE -> ofPublisher && event.path("event_type").asText().equals("swipe");
      case NULLS ->
          event.path("app_version").asText().equals(defect.victim)
              && event.path("campaign_id").isNull();
      case FACTOR_1000 ->
          event.path("currency").asText().equals(defect.victim)
              && event.path("price").asDouble() > HIGH_PRICE;
      case DUPLICATES -> ids.getOrDefault(event.path("id").asText(), 0) > 1;
      case LATE ->
          raw.arrivedMillis - Instant.parse(event.path("at").asText()).toEpochMilli() > LATE_MILLIS;
      default -> false;
    };
  }
}
