package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.record.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A part of a schema that the library judges, on a tree made from the value's bytes. */
final class LibraryRule {
  private static final Set<String> COMBINING =
      Set.of(
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "dependentSchemas",
          "dependencies",
          "$dynamicRef",
          "$recursiveRef");

  private final JsonSchema schema;
  private final Trees trees;
  private final int prefix;

  LibraryRule(JsonSchema schema, Trees trees) {
    this.schema = schema;
    this.trees = trees;
    this.prefix = schema.getEvaluationPath().getNameCount();
  }

  /** Judges the value that was just read. */
  void judge(Pass pass, int start) {
    JsonNode value = trees.read(pass.payload(), start, pass.parser.position());
    List<ValidationMessage> found = judge(value);
    if (found == null) {
      pass.violated(Reason.COMBINATION, "a value that can be judged", start);
      return;
    }
    if (found.isEmpty()) {
      return;
    }
    found.sort(new DocumentOrder(value));
    ValidationMessage first = found.get(0);
    pass.violatedBelow(
        first.getInstanceLocation().toString(),
        reason(first),
        expected(first),
        at(value, first.getInstanceLocation()).toString());
    for (int i = 1; i < found.size(); i++) {
      pass.violations.add();
    }
  }

  /** Null when the contract refers to itself without end. */
  private List<ValidationMessage> judge(JsonNode value) {
    try {
      return new ArrayList<>(schema.validate(value));
    } catch (StackOverflowError endless) {
      return null;
    }
  }

  boolean allowsName(String name) {
    List<ValidationMessage> found = judge(TextNode.valueOf(name));
    return found != null && found.isEmpty();
  }

  private static JsonNode at(JsonNode value, JsonNodePath path) {
    JsonNode at = value;
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      at = step instanceof Number ? at.path(((Number) step).intValue()) : at.path(step.toString());
    }
    return at;
  }

  private Reason reason(ValidationMessage message) {
    JsonNodePath path = message.getEvaluationPath();
    for (int i = prefix; i < path.getNameCount(); i++) {
      if (COMBINING.contains(path.getElement(i).toString())) {
        return Reason.COMBINATION;
      }
    }
    switch (message.getType()) {
      case "false":
        return Reason.NOT_ALLOWED;
      case "minContains":
      case "maxContains":
        return Reason.CONTAINS;
      default:
        return named(message.getType());
    }
  }

  private static Reason named(String keyword) {
    String name = keyword.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return Reason.COMBINATION;
  }

  private String expected(ValidationMessage message) {
    JsonNodePath path = message.getEvaluationPath();
    String keyword = prefix < path.getNameCount() ? path.getElement(prefix).toString() : "";
    return keyword + ": " + message.getError();
  }
}
