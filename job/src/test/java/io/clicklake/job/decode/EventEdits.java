package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits a valid event by choices of the fuzzer. Most results are still JSON and almost match the
 * contract. If random bytes were changed instead, most results would be malformed.
 */
final class EventEdits {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_EDITS = 6;

  private final FuzzChoices choices;
  private final List<String> keys = new ArrayList<>(FuzzWords.KEYS);
  private final List<JsonNode> places = new ArrayList<>();
  private JsonNode event;

  private EventEdits(FuzzChoices choices, byte[] event) throws JsonProcessingException {
    this.choices = choices;
    this.event = JSON.readTree(new String(event, StandardCharsets.UTF_8));
    survey(this.event);
  }

  /** Edits one of the events. */
  static byte[] of(FuzzChoices choices, List<byte[]> events) {
    try {
      EventEdits edits = new EventEdits(choices, choices.oneOf(events));
      int count = choices.upTo(MAX_EDITS);
      for (int i = 0; i < count; i++) {
        edits.edit();
      }
      return edits.text().getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a seed is not JSON", e);
    }
  }

  /** Collects the objects and arrays that can be edited, and all keys. */
  private void survey(JsonNode node) {
    if (node.isContainerNode()) {
      places.add(node);
    }
    node.fieldNames().forEachRemaining(keys::add);
    node.forEach(this::survey);
  }

  private void edit() {
    JsonNode place = choices.oneOf(places);
    if (place.isArray()) {
      edit((ArrayNode) place);
    } else {
      edit((ObjectNode) place);
    }
  }

  private void edit(ArrayNode array) {
    int index = choices.upTo(array.size());
    if (index == array.size()) {
      array.add(value());
    } else if (choices.coin()) {
      array.set(index, value());
    } else {
      array.remove(index);
    }
  }

  private void edit(ObjectNode object) {
    List<String> present = new ArrayList<>();
    object.fieldNames().forEachRemaining(present::add);
    switch (present.isEmpty() ? 1 : choices.upTo(7)) {
      case 0:
        object.remove(choices.oneOf(present));
        break;
      case 1:
        object.set(choices.oneOf(keys), value());
        break;
      case 2:
        object.set(choices.text(8), value());
        break;
      default:
        String key = choices.oneOf(present);
        object.set(key, choices.upTo(3) == 0 ? value() : like(object.get(key)));
    }
  }

  private JsonNode value() {
    switch (choices.upTo(5)) {
      case 0:
        return choices.oneOf(places).deepCopy();
      case 1:
        return raw(choices.oneOf(FuzzWords.SHAPES));
      case 2:
      case 3:
        return like(TextNode.valueOf(""));
      default:
        return like(JsonNodeFactory.instance.numberNode(0));
    }
  }

  /** Another value of a similar type. */
  private JsonNode like(JsonNode value) {
    if (value.isTextual()) {
      boolean any = choices.upTo(3) == 0;
      return any ? TextNode.valueOf(choices.text(24)) : raw(choices.oneOf(FuzzWords.TEXTS));
    }
    if (value.isNumber()) {
      return raw(choices.coin() ? number() : choices.oneOf(FuzzWords.NUMBERS));
    }
    return raw(choices.oneOf(FuzzWords.SHAPES));
  }

  private String number() {
    String number = Long.toString(choices.number());
    String fraction = choices.coin() ? "." + choices.upTo(9999) : "";
    return number + fraction + choices.oneOf(FuzzWords.EXPONENTS);
  }

  private static JsonNode raw(String json) {
    return JsonNodeFactory.instance.rawValueNode(new RawValue(json));
  }

  /** The text of the event, sometimes with an inserted piece, for example a duplicate key. */
  private String text() throws JsonProcessingException {
    StringBuilder text = new StringBuilder(JSON.writeValueAsString(event));
    int chance = choices.upTo(7);
    if (chance == 7) {
      text.insert(choices.upTo(text.length()), choices.oneOf(FuzzWords.INSERTS));
    } else if (chance == 6) {
      int brace = text.indexOf("{", choices.upTo(text.length()));
      text.insert(brace + 1, '"' + choices.oneOf(keys) + "\":1,");
    }
    return text.toString();
  }
}
