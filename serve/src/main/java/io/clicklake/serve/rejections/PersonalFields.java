package io.clicklake.serve.rejections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.clicklake.catalog.dataset.ColumnPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.util.ByteBuffers;

/**
 * Masks the personal fields of rejected events. A rejected event may have a field at another path
 * than in the contract. So a field is masked if it has the name of a personal field, at any path,
 * and in upper or lower case. If the contract expects an object or array with a personal field, and
 * the event has another value there, this value is also masked.
 */
public final class PersonalFields {
  static final String MASK = "***";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final boolean none;

  /** The last keys of the personal paths. */
  private final Set<String> masked = new HashSet<>();

  /** The other keys of the personal paths. */
  private final Set<String> above = new HashSet<>();

  /**
   * @param personal the paths of personal fields; empty if the dataset declares none
   */
  public PersonalFields(List<ColumnPath> personal) {
    none = personal.isEmpty();
    for (ColumnPath path : personal) {
      List<String> keys =
          path.steps().stream()
              .filter(step -> !step.isEach())
              .map(step -> lower(step.key()))
              .toList();
      if (!keys.isEmpty()) {
        masked.add(keys.get(keys.size() - 1));
        above.addAll(keys.subList(0, keys.size() - 1));
      }
    }
  }

  /**
   * The payload with masked fields. Empty if the payload is not JSON, because its fields are then
   * not known. If the dataset has personal fields, also empty for a rejected record, because a
   * record can contain its events in many forms.
   */
  public Optional<String> payload(RejectedEvent event, ByteBuffer payload) {
    if (!none && event.eventIndex() == null) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(ByteBuffers.toByteArray(payload));
      return root == null || root.isMissingNode()
          ? Optional.empty()
          : Optional.of(JSON.writeValueAsString(none ? root : masked(root, true)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("an array can be read", e);
    }
  }

  /** The wrong value; masked if it may be or contain a personal field. */
  public String actual(RejectedEvent event, boolean isPayloadShown) {
    boolean isShown = none || (isPayloadShown && isOther(event.path()));
    return isShown ? event.actual() : MASK;
  }

  /** Whether the value at a JSON pointer is not a personal field and contains no personal field. */
  private boolean isOther(String pointer) {
    if (pointer == null || pointer.isEmpty()) {
      return false;
    }
    for (String key : lower(pointer).split("/", -1)) {
      String plain = key.replace("~1", "/").replace("~0", "~");
      if (masked.contains(plain) || above.contains(plain)) {
        return false;
      }
    }
    return true;
  }

  private JsonNode masked(JsonNode node, boolean isScalarMasked) {
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = lower(field.getKey());
        object.set(
            field.getKey(),
            masked.contains(name)
                ? TextNode.valueOf(MASK)
                : masked(field.getValue(), above.contains(name)));
      }
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(element -> array.add(masked(element, isScalarMasked)));
      return array;
    }
    return isScalarMasked && !node.isNull() ? TextNode.valueOf(MASK) : node;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
