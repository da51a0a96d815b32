package io.clicklake.local.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.lake.read.TableReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Looks up the examples of findings in {@code raw_events}, and checks that they have the defect.
 * Each record of the run has one event.
 */
final class ExampleCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LATE_MILLIS = 10 * 60_000;
  private static final double HIGH_PRICE = 100;

  private record RawEvent(JsonNode event, long arrivedMillis) {
    String id() {
      return event.path("id").asText();
    }
  }

  /** The events of the examples, by their place: the shard and the sequence number. */
  private final Map<String, RawEvent> events = new HashMap<>();

  /** For the id of each example, the number of events with this id in the stream. */
  private final Map<String, Integer> ids = new HashMap<>();

  /**
   * @param examples the examples of each finding: an array of places, or a text with such an array
   *     as JSON
   */
  ExampleCheck(TableReader raw, List<JsonNode> examples) throws IOException {
    Set<String> wanted = new HashSet<>();
    for (JsonNode each : examples) {
      places(each).forEach(place -> wanted.add(place(place)));
    }
    try (CloseableIterable<Record> rows =
        raw.records("payload", "shard", "sequence_number", "arrived_at")) {
      for (Record row : rows) {
        String place = row.getField("shard") + "/" + row.getField("sequence_number");
        if (wanted.contains(place)) {
          OffsetDateTime arrived = (OffsetDateTime) row.getField("arrived_at");
          events.put(place, new RawEvent(event(row), arrived.toInstant().toEpochMilli()));
        }
      }
    }
    countIds(raw);
  }

  private void countIds(TableReader raw) throws IOException {
    Set<String> known = new HashSet<>();
    events.values().forEach(event -> known.add(event.id()));
    try (CloseableIterable<Record> rows = raw.records("payload")) {
      for (Record row : rows) {
        String id = event(row).path("id").asText();
        if (known.contains(id)) {
          ids.merge(id, 1, Integer::sum);
        }
      }
    }
  }

  private static JsonNode event(Record row) throws IOException {
    ByteBuffer payload = (ByteBuffer) row.getField("payload");
    return JSON.readTree(StandardCharsets.UTF_8.decode(payload.duplicate()).toString());
  }

  private static String place(JsonNode place) {
    return place.path("shard").asText() + "/" + place.path("sequence_number").asText();
  }

  /** The number of examples of a finding. */
  static int count(JsonNode examples) throws IOException {
    return places(examples).size();
  }

  /** The number of examples that have the defect. */
  int right(InjectedDefect defect, JsonNode examples) throws IOException {
    int right = 0;
    for (JsonNode place : places(examples)) {
      RawEvent event = events.get(place(place));
      right += event != null && has(defect, event) ? 1 : 0;
    }
    return right;
  }

  private static List<JsonNode> places(JsonNode examples) throws IOException {
    List<JsonNode> places = new ArrayList<>();
    (examples.isTextual() ? JSON.readTree(examples.asText()) : examples).forEach(places::add);
    return places;
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
      case DUPLICATES -> ids.getOrDefault(raw.id(), 0) > 1;
      case LATE ->
          raw.arrivedMillis - Instant.parse(event.path("at").asText()).toEpochMilli() > LATE_MILLIS;
      default -> false;
    };
  }
}
