package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Infers the form of the records of a stream from the first samples: whether they are compressed or
 * encoded, and whether each value is an envelope around events.
 *
 * <p>A value is an envelope in two cases:
 *
 * <ul>
 *   <li>In each sample, one of its fields contains an object as JSON text, and the field has a
 *       typical name such as {@code body}.
 *   <li>The value has no time, but one of its fields is an array of objects that have a time, and
 *       the field has a typical name such as {@code events}.
 * </ul>
 */
final class PayloadInference {
  private static final int MOST_RECORDS = 1_000;
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

  private final List<byte[]> values = new ArrayList<>();
  private boolean compressed;
  private boolean base64;
  private boolean many;

  private PayloadInference() {}

  static InferredPayload of(Samples samples) {
    PayloadInference inference = new PayloadInference();
    samples.read(MOST_RECORDS, sample -> inference.look(sample.bytes()));
    return inference.result();
  }

  private void look(byte[] record) {
    if (record == null) {
      return;
    }
    base64 |= PackedBytes.isBase64(record);
    compressed |= PackedBytes.isCompressed(record);
    List<byte[]> opened = InferredPayload.values(record);
    boolean array = record.length > 0 && record[0] == '[';
    boolean text = record.length > 0 && record[0] == '"';
    boolean more = array || endsWithComma(record);
    many |= opened.size() > 1 || more || (text && !Arrays.equals(opened.get(0), record));
    values.addAll(opened);
  }

  private static boolean endsWithComma(byte[] record) {
    int end = record.length;
    while (end > 0 && Character.isWhitespace(record[end - 1])) {
      end--;
    }
    return end > 0 && record[end - 1] == ',';
  }

  private InferredPayload result() {
    InferredPayload payload = new InferredPayload(compressed, base64, many, null, false);
    List<JsonNode> objects = new ArrayList<>();
    for (byte[] value : values) {
      JsonNode tree = InferredPayload.tree(value);
      if (tree == null || !tree.isObject()) {
        return payload;
      }
      objects.add(tree);
    }
    Optional<String> body = key(objects, BODIES, PayloadInference::isObjectText);
    if (body.isPresent()) {
      return payload.withEvents(body.get(), false);
    }
    Optional<String> list = key(objects, LISTS, PayloadInference::isListOfTimed);
    boolean timed = objects.stream().anyMatch(PayloadInference::hasTime);
    return list.isPresent() && !timed ? payload.withEvents(list.get(), true) : payload;
  }

  private interface Check {
    boolean matches(JsonNode value);
  }

  /** The only key with such a name whose values all pass the check. */
  private static Optional<String> key(List<JsonNode> objects, Set<String> names, Check check) {
    Set<String> keys = new TreeSet<>();
    if (!objects.isEmpty()) {
      objects.get(0).properties().forEach(field -> keys.add(field.getKey()));
    }
    keys.removeIf(key -> !names.contains(lastWord(key)));
    keys.removeIf(key -> !objects.stream().allMatch(object -> check.matches(object.path(key))));
    return keys.size() == 1 ? Optional.of(keys.iterator().next()) : Optional.empty();
  }

  private static String lastWord(String key) {
    List<String> words = KeyWords.of(key);
    return words.isEmpty() ? "" : words.get(words.size() - 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isObjectText(JsonNode value) {
    if (!value.isTextual() || !value.asText().startsWith("{")) {
      return false;
    }
    JsonNode inside = InferredPayload.tree(value.asText().getBytes(StandardCharsets.UTF_8));
    return inside != null && inside.isObject();
  }

  private static boolean isListOfTimed(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!element.isObject() || !hasTime(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasTime(JsonNode object) {
    return object.properties().stream()
        .anyMatch(
            field ->
                field.getValue().isValueNode()
                    && TimeName.likelihood(field.getKey()) > TimeName.NONE);
  }
}
