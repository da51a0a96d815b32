package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.decode.schema.Expectations;
import io.clicklake.job.record.Reason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the reason and the actual value from networknt's message about a single keyword. */
final class NetworkntKeyword {
  private NetworkntKeyword() {}

  static Reason reason(ValidationMessage message) {
    switch (message.getType()) {
      case "false":
      case "items":
      case "additionalItems":
        return Reason.NOT_ALLOWED;
      case "dependencies":
        return Reason.DEPENDENT_REQUIRED;
      case "minContains":
      case "maxContains":
        return Reason.CONTAINS;
      default:
        String name = message.getType().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        for (Reason reason : Reason.values()) {
          if (reason.name().equals(name)) {
            return reason;
          }
        }
        return Reason.COMBINATION;
    }
  }

  /**
   * The wrong key or index, if networknt reports the containing object or array; otherwise null.
   */
  static String step(ValidationMessage message) {
    if (isItem(message)) {
      return argument(message, 0);
    }
    switch (reason(message)) {
      case ADDITIONAL_PROPERTIES:
      case UNEVALUATED_PROPERTIES:
      case UNEVALUATED_ITEMS:
      case PROPERTY_NAMES:
        return argument(message, 0);
      default:
        return null;
    }
  }

  /** Whether the schema {@code false} rejects an item. Networknt reports the array. */
  private static boolean isItem(ValidationMessage message) {
    return message.getType().equals("items") || message.getType().equals("additionalItems");
  }

  static String actual(ValidationMessage message, JsonNode wrong) {
    if (isItem(message)) {
      return wrong.path(Integer.parseInt(argument(message, 0))).toString();
    }
    switch (reason(message)) {
      case REQUIRED:
        return Expectations.without(argument(message, 0));
      case DEPENDENT_REQUIRED:
        return Expectations.without(missing(message, wrong));
      case ADDITIONAL_PROPERTIES:
      case UNEVALUATED_PROPERTIES:
      case PROPERTY_NAMES:
        return Expectations.key(argument(message, 0));
      case UNEVALUATED_ITEMS:
        return wrong.path(Integer.parseInt(argument(message, 0))).toString();
      case MIN_ITEMS:
      case MAX_ITEMS:
        return Expectations.count(wrong.size(), "items");
      case MIN_PROPERTIES:
      case MAX_PROPERTIES:
        return Expectations.count(wrong.size(), "keys");
      case UNIQUE_ITEMS:
        return repeated(wrong);
      default:
        return wrong.toString();
    }
  }

  /** The missing key that a present key requires. */
  static String missing(ValidationMessage message, JsonNode wrong) {
    if (message.getType().equals("dependencies")) {
      for (JsonNode needed : message.getSchemaNode().path(message.getProperty())) {
        if (!wrong.has(needed.asText())) {
          return needed.asText();
        }
      }
    }
    return argument(message, 0);
  }

  private static String repeated(JsonNode array) {
    Map<JsonNode, Integer> firstIndexes = new HashMap<>();
    for (int i = 0; i < array.size(); i++) {
      Integer first = firstIndexes.putIfAbsent(array.get(i), i);
      if (first != null) {
        return "items " + first + " and " + i + " are equal: " + array.get(i);
      }
    }
    return array.toString();
  }

  static String argument(ValidationMessage message, int index) {
    return String.valueOf(message.getArguments()[index]);
  }
}
