package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the events at a path inside an envelope, as the job does. If a value along the path is a
 * text with JSON, the path continues inside this text.
 *
 * <p>For each event, also returns the rest of the envelope, without the event. An array along the
 * path is replaced by its element that contains the event, so each value of this rest has a path
 * without arrays.
 */
final class EnvelopeEvents {
  private final List<Step> path;
  private boolean complete = true;

  private EnvelopeEvents(List<Step> path) {
    this.path = path;
  }

  /** Returns the events at the path. Null if the path does not exist everywhere in the value. */
  static OpenedRecord of(JsonNode value, List<Step> path) {
    EnvelopeEvents events = new EnvelopeEvents(path);
    OpenedRecord found = events.walk(value, 0);
    return events.complete ? found : null;
  }

  private OpenedRecord walk(JsonNode at, int step) {
    OpenedRecord found = new OpenedRecord(new ArrayList<>(), new ArrayList<>());
    if (step > 0 && at.isNull()) {
      return found;
    }
    if (step == path.size()) {
      events(at, found);
    } else if (at.isTextual()) {
      JsonNode inside = opened(at);
      complete &= inside != null;
      return inside == null ? found : walk(inside, step);
    } else if (path.get(step).isEach()) {
      for (JsonNode element : at.isArray() ? at : List.of(at)) {
        OpenedRecord below = walk(element, step + 1);
        found.events().addAll(below.events());
        found.envelope().addAll(below.envelope());
      }
    } else if (at.has(path.get(step).key())) {
      member((ObjectNode) at, step, found);
    } else {
      complete = false;
    }
    return found;
  }

  private void member(ObjectNode at, int step, OpenedRecord found) {
    String key = path.get(step).key();
    OpenedRecord below = walk(at.get(key), step + 1);
    found.events().addAll(below.events());
    for (JsonNode inside : below.envelope()) {
      ObjectNode around = InferredPayload.JSON.createObjectNode();
      at.properties().forEach(field -> around.set(field.getKey(), field.getValue()));
      around.remove(key);
      if (inside.isObject()) {
        around.set(key, inside);
      }
      found.envelope().add(around);
    }
  }

  private static void events(JsonNode at, OpenedRecord found) {
    if (at.isTextual()) {
      byte[] text = at.asText().getBytes(StandardCharsets.UTF_8);
      found.events().addAll(InferredPayload.values(text));
    } else {
      (at.isArray() ? at : List.of(at))
          .forEach(event -> found.events().add(InferredPayload.bytes(event)));
    }
    found.events().forEach(event -> found.envelope().add(MissingNode.getInstance()));
  }

  /** The only JSON object in a text; null if there is none. */
  private static JsonNode opened(JsonNode text) {
    List<byte[]> values = InferredPayload.values(text.asText().getBytes(StandardCharsets.UTF_8));
    JsonNode tree = values.size() == 1 ? InferredPayload.tree(values.get(0)) : null;
    return tree == null || tree.isTextual() ? null : tree;
  }
}
