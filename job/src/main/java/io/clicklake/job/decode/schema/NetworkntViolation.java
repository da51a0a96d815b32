package io.clicklake.job.decode.schema;

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
 * One violation that the library found. What it says of all branches of an {@code anyOf} or another
 * keyword that combines schemas is one violation, at the value that the keyword judges.
 */
final class NetworkntViolation {
  private static final Set<String> COMBINING =
      Set.of("anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies");

  /** These lead one step into the value, and a name follows them in the evaluation path. */
  private static final Set<String> INTO_NAMED = Set.of("properties", "patternProperties");

  /** These do too; an index may follow. */
  private static final Set<String> INTO_ANY =
      Set.of(
          "items",
          "prefixItems",
          "additionalItems",
          "unevaluatedItems",
          "additionalProperties",
          "unevaluatedProperties");

  /** The keyword that combines; null when none does. */
  final String combining;

  /** Where that keyword stands in the evaluation path of all messages. */
  final int depth;

  /** The value that is wrong. */
  final JsonNodePath place;

  final List<ValidationMessage> messages = new ArrayList<>();

  private NetworkntViolation(String combining, int depth, JsonNodePath place) {
    this.combining = combining;
    this.depth = depth;
    this.place = place;
  }

  /**
   * The violations that these messages tell of, in the order of the document.
   *
   * @param from where in the evaluation path to look for keywords that combine
   * @param within how many steps into the value that place of the path is
   */
  static List<NetworkntViolation> of(
      Collection<ValidationMessage> messages, int from, int within, JsonNode value) {
    Map<List<Object>, NetworkntViolation> found = new LinkedHashMap<>();
    for (ValidationMessage message : messages) {
      NetworkntViolation violation = of(message, from, within);
      List<Object> key =
          violation.combining == null
              ? List.of(found.size())
              : List.of(start(message, violation.depth), violation.place);
      found.computeIfAbsent(key, k -> violation).messages.add(message);
    }
    List<NetworkntViolation> violations = new ArrayList<>(found.values());
    violations.sort(Comparator.comparing(violation -> violation.place, new DocumentOrder(value)));
    return violations;
  }

  private static NetworkntViolation of(ValidationMessage message, int from, int within) {
    JsonNodePath path = message.getEvaluationPath();
    JsonNodePath place = message.getInstanceLocation();
    int steps = within;
    for (int i = from; i < path.getNameCount(); i++) {
      String keyword = path.getElement(i).toString();
      boolean last = i + 1 == path.getNameCount();
      if (COMBINING.contains(keyword) && !(last && keyword.equals("dependencies"))) {
        return new NetworkntViolation(keyword, i, ancestor(place, steps));
      }
      if (INTO_NAMED.contains(keyword)) {
        steps++;
        i++;
      } else if (INTO_ANY.contains(keyword)) {
        steps++;
        i += !last && path.getElement(i + 1) instanceof Integer ? 1 : 0;
      }
    }
    return new NetworkntViolation(null, path.getNameCount(), place);
  }

  private static JsonNodePath ancestor(JsonNodePath place, int depth) {
    JsonNodePath at = place;
    while (at.getNameCount() > depth) {
      at = at.getParent();
    }
    return at;
  }

  private static String start(ValidationMessage message, int depth) {
    return ancestor(message.getEvaluationPath(), depth + 1).toString();
  }
}
