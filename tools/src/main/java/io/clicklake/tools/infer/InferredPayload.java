package io.clicklake.tools.infer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import io.clicklake.testkit.ndjson.JsonTextReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The form of the records of a draft.
 *
 * @param compressed whether some records are compressed
 * @param base64 whether some records are base64 text
 * @param many whether some records contain several values
 * @param events the path to the events inside each value; empty if each value is an event
 * @param control the messages among the values that are not events; null if there are none
 */
record InferredPayload(
    boolean compressed, boolean base64, boolean many, List<Step> events, ControlMessages control) {
  static final InferredPayload PLAIN = new InferredPayload(false, false, false, List.of(), null);

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int LARGEST = 64 << 20;

  /** Whether each record is one event, and all of them are events of the draft. */
  boolean isPlain() {
    return !compressed && !base64 && !many && events.isEmpty();
  }

  /**
   * Whether the draft leaves out the control messages. If there are no envelopes, they may be
   * events, so the draft keeps them.
   */
  boolean leavesOut() {
    return control != null && !events.isEmpty();
  }

  /** The value of the key {@code payload}. */
  String yaml() {
    StringJoiner keys = new StringJoiner(", ", "{", "}");
    if (compressed) {
      keys.add("compression: auto");
    }
    if (base64) {
      keys.add("base64: auto");
    }
    if (many) {
      keys.add("values: many");
    }
    if (!events.isEmpty()) {
      keys.add("events: " + YamlScalar.flow(new ColumnPath(events).toString()));
    }
    return keys.toString();
  }

  /**
   * The events of a record. A record that cannot be opened counts as one event. This event is not
   * an object, so it is rejected.
   */
  OpenedRecord open(byte[] record) {
    if (isPlain()) {
      return new OpenedRecord(List.of(record), List.of(MissingNode.getInstance()));
    }
    OpenedRecord opened = new OpenedRecord(new ArrayList<>(), new ArrayList<>());
    for (byte[] value : texts(record)) {
      take(value, opened);
    }
    return opened;
  }

  /** The JSON texts in a record, which are its events or the envelopes around them. */
  List<byte[]> texts(byte[] record) {
    return compressed || base64 || many ? values(record) : List.of(record);
  }

  /** The values of a record, after decompression. */
  static List<byte[]> values(byte[] record) {
    byte[] bytes = PackedBytes.open(record);
    List<byte[]> values = new ArrayList<>();
    try {
      if (bytes.length > 0 && bytes[0] == '"') {
        String text = JSON.readTree(bytes).asText();
        return text.isBlank() ? List.of(record) : values(text.getBytes(StandardCharsets.UTF_8));
      }
      JsonTextReader reader = JsonTextReader.ofValues(new ByteArrayInputStream(bytes), LARGEST);
      while (reader.next()) {
        values.add(reader.value());
      }
    } catch (JsonProcessingException e) {
      return List.of(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Cannot happen: the bytes are in memory.
    }
    return values;
  }

  private void take(byte[] value, OpenedRecord opened) {
    JsonNode tree = events.isEmpty() ? null : tree(value);
    if (tree != null && leavesOut() && control.has(tree)) {
      return;
    }
    OpenedRecord inside = tree == null ? null : EnvelopeEvents.of(tree, events);
    if (inside == null) {
      opened.events().add(value);
      opened.envelope().add(MissingNode.getInstance());
    } else {
      opened.events().addAll(inside.events());
      opened.envelope().addAll(inside.envelope());
    }
  }

  /** Parses JSON; null when the bytes are not JSON. */
  static JsonNode tree(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // Cannot happen: a tree can always be written.
    }
  }
}
