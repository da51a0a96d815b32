package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One violation that networknt found. Networknt reports a separate message for each branch of a
 * combining keyword such as {@code anyOf}. These messages form one violation. Its location is the
 * value that the combining keyword applies to.
 */
final class NetworkntViolation {
  private static final Set<String> COMBINING =
      Set.of("anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies");

  /** These keywords lead one step into the value. A name follows them in the evaluation path. */
  private static final Set<String> INTO_NAMED = Set.of("properties", "patternProperties");

  /**
   * These keywords lead one step into the value. An index may follow them in the evaluation path.
   */
  private static final Set<String> INTO_ANY =
      Set.of(
          "items",
          "prefixItems",
          "additionalItems",
          "unevaluatedItems",
          "additionalProperties",
          "unevaluatedProperties");

  /** The combining keyword; null when there is none. */
  final String combining;

  /** The index of that keyword in the evaluation path of all messages. */
  final int depth;

  /** The path of the wrong value. */
  final JsonNodePath location;

  final List<ValidationMessage> messages = new ArrayList<>();

  private NetworkntViolation(String combining, int depth, JsonNodePath location) {
    this.combining = combining;
    this.depth = depth;
    this.location = location;
  }

  /**
   * Groups messages into violations, in the order of the document.
   *
   * @param from the first index of the evaluation path at which to look for combining keywords
   * @param within the number of steps into the value at that index of the path
   */
  static List<NetworkntViolation> of(
      Collection<ValidationMessage> messages, int from, int within, JsonNode value) {
    Map<List<Object>, NetworkntViolation> found = new LinkedHashMap<>();
    for (ValidationMessage message : messages) {
      NetworkntViolation violation = of(message, from, within);
      List<Object> key =
          violation.combining == null
              ? List.of(found.size())
              : List.of(start(message, violation.depth), violation.location);
      found.computeIfAbsent(key, k -> violation).messages.add(message);
    }
    List<NetworkntViolation> violations = new ArrayList<>(found.values());
    violations.sort(
        Comparator.comparing(violation -> violation.location, new DocumentOrder(value)));
    return violations;
  }

  private static NetworkntViolation of(ValidationMessage message, int from, int within) {
    JsonNodePath path = message.getEvaluationPath();
    JsonNodePath location = message.getInstanceLocation();
    int steps = within;
    for (int i = from; i < path.getNameCount(); i++) {
      String keyword = path.getElement(i).toString();
      boolean last = i + 1 == path.getNameCount();
      if (COMBINING.contains(keyword) && !(last && keyword.equals("dependencies"))) {
        return new NetworkntViolation(keyword, i, ancestor(location, steps));
      }
      if (INTO_NAMED.contains(keyword)) {
        steps++;
        i++;
      } else if (INTO_ANY.contains(keyword)) {
        steps++;
        i += !last && path.getElement(i + 1) instanceof Integer ? 1 : 0;
      }
    }
    return new NetworkntViolation(null, path.getNameCount(), location);
  }

  private static JsonNodePath ancestor(JsonNodePath location, int depth) {
    JsonNodePath at = location;
    while (at.getNameCount() > depth) {
      at = at.getParent();
    }
    return at;
  }

  private static String start(ValidationMessage message, int depth) {
    return ancestor(message.getEvaluationPath(), depth + 1).toString();
  }
}
