package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.decode.json.JsonPointers;
import io.clicklake.job.decode.schema.Expectations;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Describes the violations that networknt, the library for JSON Schema, found. The wording is that
 * of the decoder's own checks.
 */
final class NetworkntMessages {
  private static final Set<String> UNCONDITIONAL = Set.of("anyOf", "oneOf", "not");
  private static final int MAX_SCHEMA_LENGTH = 300;

  private final JsonNode value;

  /**
   * @param value the value that networknt validated
   */
  NetworkntMessages(JsonNode value) {
    this.value = value;
  }

  Reason reason(NetworkntViolation violation) {
    return violation.combining != null
        ? Reason.COMBINATION
        : NetworkntKeyword.reason(violation.messages.get(0));
  }

  /** The JSON pointer from the validated value to the wrong one. */
  String pointer(NetworkntViolation violation) {
    if (isConditional(violation)) {
      return pointer(inside(violation.messages, violation));
    }
    String location = violation.location.toString();
    if (violation.combining != null) {
      return location;
    }
    String step = NetworkntKeyword.step(violation.messages.get(0));
    return step == null ? location : location + "/" + JsonPointers.escape(step);
  }

  String actual(NetworkntViolation violation) {
    if (isConditional(violation)) {
      return actual(inside(violation.messages, violation));
    }
    JsonNode wrong = at(violation.location);
    return violation.combining != null
        ? wrong.toString()
        : NetworkntKeyword.actual(violation.messages.get(0), wrong);
  }

  String expected(NetworkntViolation violation) {
    ValidationMessage first = violation.messages.get(0);
    if (violation.combining == null) {
      return NetworkntExpectation.of(first, at(violation.location));
    }
    switch (violation.combining) {
      case "anyOf":
        return alternatives("one of ", violation);
      case "oneOf":
        String several = several(violation);
        return several != null
            ? "exactly one alternative of oneOf, and alternatives " + several + " match"
            : alternatives("exactly one of ", violation);
      case "not":
        return "a value that does not match 'not': "
            + Rejection.cut(first.getSchemaNode().toString(), MAX_SCHEMA_LENGTH);
      default:
        return expected(inside(violation.messages, violation)) + ", because " + cause(violation);
    }
  }

  /**
   * Whether the keyword applies one schema under a condition. Its violation is described as the
   * violation of that schema.
   */
  private static boolean isConditional(NetworkntViolation violation) {
    return violation.combining != null && !UNCONDITIONAL.contains(violation.combining);
  }

  private static String cause(NetworkntViolation violation) {
    switch (violation.combining) {
      case "then":
        return "'if' matches";
      case "else":
        return "'if' does not match";
      default:
        JsonNodePath path = violation.messages.get(0).getEvaluationPath();
        return "'" + path.getElement(violation.depth + 1) + "' is present";
    }
  }

  /** The alternatives that match, counted from 0, when more than one matches; otherwise null. */
  private static String several(NetworkntViolation violation) {
    for (ValidationMessage message : violation.messages) {
      if (message.getEvaluationPath().getNameCount() == violation.depth + 1
          && !"0".equals(message.getArguments()[0])) {
        return "(" + message.getArguments()[1].toString().replace(", ", "), (") + ")";
      }
    }
    return null;
  }

  private String alternatives(String howMany, NetworkntViolation violation) {
    Map<Integer, List<ValidationMessage>> branches = new TreeMap<>();
    for (ValidationMessage message : violation.messages) {
      JsonNodePath path = message.getEvaluationPath();
      if (path.getNameCount() > violation.depth + 1) {
        Integer branch = (Integer) path.getElement(violation.depth + 1);
        branches.computeIfAbsent(branch, b -> new ArrayList<>()).add(message);
      }
    }
    List<String> texts = new ArrayList<>();
    branches.forEach(
        (branch, messages) -> texts.add("(" + branch + ") " + first(messages, violation)));
    return howMany
        + texts.size()
        + " alternatives of "
        + violation.combining
        + ": "
        + Expectations.list(texts);
  }

  /** The first violation inside this one, with its path relative to this one. */
  private String first(List<ValidationMessage> messages, NetworkntViolation within) {
    NetworkntViolation first = inside(messages, within);
    String location = pointer(first).substring(within.location.toString().length());
    String expected = expected(first);
    boolean list = first.combining != null && !isConditional(first);
    return (location.isEmpty() ? "" : "at " + location + ": ")
        + (list ? "[" + expected + "]" : expected);
  }

  private NetworkntViolation inside(List<ValidationMessage> messages, NetworkntViolation within) {
    int depth = within.location.getNameCount();
    return NetworkntViolation.of(messages, within.depth + 1, depth, value).get(0);
  }

  private JsonNode at(JsonNodePath path) {
    JsonNode at = value;
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      at = step instanceof Number ? at.path(((Number) step).intValue()) : at.path(step.toString());
    }
    return at;
  }
}
