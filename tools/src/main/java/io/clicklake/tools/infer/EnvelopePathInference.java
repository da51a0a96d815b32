package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Infers the path to the events inside envelopes. A value inside an envelope can be an envelope
 * too, for example a notification in the body of a message of a queue.
 *
 * <p>The values are envelopes in two cases:
 *
 * <ul>
 *   <li>Each value has a field with a text that contains an object. The text is JSON, base64 of
 *       JSON, or base64 of compressed JSON. The field has a typical name, such as {@code body} or
 *       {@code data}.
 *   <li>Each value has a field with an array of objects. The field has a typical name, such as
 *       {@code events}. Either the elements have a time and the values do not, or the elements are
 *       envelopes as in the first case.
 * </ul>
 */
final class EnvelopePathInference {
  private static final int MOST_ROUNDS = 4;
  private static final Set<String> BODIES =
      Set.of("message", "body", "payload", "data", "detail", "event", "record", "content", "log");
  private static final Set<String> LISTS =
      Set.of(
          "records",
          "events",
          "messages",
          "items",
          "entries",
          "logs",
          "data",
          "payload",
          "batch",
          "hits",
          "results",
          "rows",
          "values");

  private final List<Step> steps = new ArrayList<>();
  private List<JsonNode> values;
  private boolean compressed;
  private boolean base64;

  private EnvelopePathInference(List<JsonNode> values) {
    this.values = values;
  }

  /**
   * @param values objects, without the control messages
   */
  static EnvelopePathInference of(List<JsonNode> values) {
    EnvelopePathInference inference = new EnvelopePathInference(values);
    int round = 0;
    while (round < MOST_ROUNDS && inference.goesOn()) {
      round++;
    }
    return inference;
  }

  /** The path to the events; empty if each value is an event. */
  List<Step> steps() {
    return steps;
  }

  /** Whether a text along the path contains compressed bytes. */
  boolean compressed() {
    return compressed;
  }

  /** Whether a text along the path is base64. */
  boolean base64() {
    return base64;
  }

  /**
   * If the values are envelopes, adds the path to the values inside them, and continues with these
   * values. Returns false if they are not envelopes.
   */
  private boolean goesOn() {
    if (values.isEmpty()) {
      return false;
    }
    Optional<List<Step>> next = bodyOf(values, !steps.isEmpty()).or(() -> listOf(values));
    if (next.isEmpty()) {
      return false;
    }
    List<JsonNode> inside = inside(values, next.get());
    if (inside == null || (!steps.isEmpty() && losesTime(inside, next.get()))) {
      return false;
    }
    values.forEach(value -> noteForm(value, next.get()));
    steps.addAll(next.get());
    values = inside;
    return true;
  }

  /** The objects at the path; null if there are other values at the path. */
  private static List<JsonNode> inside(List<JsonNode> values, List<Step> path) {
    List<JsonNode> inside = new ArrayList<>();
    for (JsonNode value : values) {
      OpenedRecord opened = EnvelopeEvents.of(value, path);
      if (opened == null) {
        return null;
      }
      for (byte[] event : opened.events()) {
        JsonNode tree = InferredPayload.tree(event);
        if (tree == null || !tree.isObject()) {
          return null;
        }
        inside.add(tree);
      }
    }
    return inside;
  }

  /** Whether the values have a time, and the text inside them has none. */
  private boolean losesTime(List<JsonNode> inside, List<Step> path) {
    return path.stream().noneMatch(Step::isEach)
        && values.stream().allMatch(EnvelopePathInference::hasTime)
        && !inside.stream().allMatch(EnvelopePathInference::hasTime);
  }

  private void noteForm(JsonNode value, List<Step> path) {
    JsonNode text = at(value, path);
    if (text.isTextual()) {
      base64 |= PackedBytes.isBase64(bytes(text));
      compressed |= PackedBytes.isBase64OfCompressed(bytes(text));
    }
  }

  /**
   * The path to a text with an object. The text is in a field of the value, or else in a field of
   * an object in the value. In the second case, the text is usually a part of an event. So it is
   * only used if it is base64, or if the value is inside an envelope and has no time.
   */
  private static Optional<List<Step>> bodyOf(List<JsonNode> values, boolean isInside) {
    List<List<Step>> fields =
        named(values, BODIES).stream().map(key -> List.of(Step.key(key))).toList();
    List<List<Step>> bodies = texts(values, fields, true);
    if (bodies.isEmpty()) {
      List<List<Step>> below = new ArrayList<>();
      for (String parent : keys(values.get(0))) {
        List<JsonNode> inside = values.stream().map(value -> value.path(parent)).toList();
        named(inside, BODIES).forEach(key -> below.add(List.of(Step.key(parent), Step.key(key))));
      }
      bodies =
          texts(
              values, below, isInside && values.stream().noneMatch(EnvelopePathInference::hasTime));
    }
    return bodies.size() == 1 ? Optional.of(bodies.get(0)) : Optional.empty();
  }

  /** Selects the paths at which each value has a text with an object. */
  private static List<List<Step>> texts(
      List<JsonNode> values, List<List<Step>> paths, boolean mayBeJson) {
    return paths.stream()
        .filter(
            path ->
                values.stream()
                    .map(value -> at(value, path))
                    .allMatch(text -> isObjectText(text) && (mayBeJson || isBase64(text))))
        .toList();
  }

  private static Optional<List<Step>> listOf(List<JsonNode> values) {
    boolean timed = values.stream().anyMatch(EnvelopePathInference::hasTime);
    List<String> lists =
        named(values, LISTS).stream().filter(key -> isListOfEvents(values, key, timed)).toList();
    return lists.size() == 1
        ? Optional.of(List.of(Step.key(lists.get(0)), Step.each()))
        : Optional.empty();
  }

  private static boolean isListOfEvents(List<JsonNode> values, String key, boolean timed) {
    List<JsonNode> elements = new ArrayList<>();
    for (JsonNode value : values) {
      if (!value.path(key).isArray()) {
        return false;
      }
      value.get(key).forEach(elements::add);
    }
    if (elements.isEmpty() || !elements.stream().allMatch(JsonNode::isObject)) {
      return false;
    }
    if (!timed && elements.stream().allMatch(EnvelopePathInference::hasTime)) {
      return true;
    }
    return bodyOf(elements, true)
        .filter(body -> !timed || elements.stream().allMatch(each -> isBase64(at(each, body))))
        .isPresent();
  }

  private static JsonNode at(JsonNode value, List<Step> path) {
    JsonNode at = value;
    for (Step step : path) {
      at = step.isEach() ? at.path(0) : at.path(step.key());
    }
    return at;
  }

  /** The keys of the first value whose last word is one of these names. */
  private static List<String> named(List<JsonNode> values, Set<String> names) {
    return keys(values.get(0)).stream().filter(key -> names.contains(lastWord(key))).toList();
  }

  private static List<String> keys(JsonNode value) {
    return value.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String lastWord(String key) {
    List<String> words = KeyWords.of(key);
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  /** Whether the value is a text with one or more objects, and nothing else. */
  private static boolean isObjectText(JsonNode value) {
    if (!value.isTextual() || !(value.asText().startsWith("{") || isBase64(value))) {
      return false;
    }
    return InferredPayload.values(bytes(value)).stream()
        .map(InferredPayload::tree)
        .allMatch(inside -> inside != null && inside.isObject());
  }

  private static boolean isBase64(JsonNode text) {
    return text.isTextual() && PackedBytes.isBase64(bytes(text));
  }

  private static byte[] bytes(JsonNode text) {
    return text.asText().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasTime(JsonNode object) {
    return object.properties().stream()
        .anyMatch(
            field ->
                field.getValue().isValueNode()
                    && TimeName.likelihood(field.getKey()) > TimeName.NONE);
  }
}
