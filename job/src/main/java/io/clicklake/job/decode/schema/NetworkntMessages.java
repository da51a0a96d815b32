package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.decode.json.JsonPointers;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells what the library found as the compiled nodes tell what they find. */
final class NetworkntMessages {
  private static final Set<String> UNCONDITIONAL = Set.of("anyOf", "oneOf", "not");
  private static final int LONGEST_SCHEMA = 300;

  private final JsonNode value;

  /**
   * @param value the value that the library judged
   */
  NetworkntMessages(JsonNode value) {
    this.value = value;
  }

  Reason reason(NetworkntViolation violation) {
    return violation.combining != null
        ? Reason.COMBINATION
        : NetworkntKeyword.reason(violation.messages.get(0));
  }

  /** The JSON pointer from the judged value to the one that is wrong. */
  String pointer(NetworkntViolation violation) {
    if (isConditional(violation)) {
      return pointer(inside(violation.messages, violation));
    }
    String place = violation.place.toString();
    if (violation.combining != null) {
      return place;
    }
    String step = NetworkntKeyword.step(violation.messages.get(0));
    return step == null ? place : place + "/" + JsonPointers.escape(step);
  }

  String actual(NetworkntViolation violation) {
    if (isConditional(violation)) {
      return actual(inside(violation.messages, violation));
    }
    JsonNode wrong = at(violation.place);
    return violation.combining != null
        ? wrong.toString()
        : NetworkntKeyword.actual(violation.messages.get(0), wrong);
  }

  String expected(NetworkntViolation violation) {
    ValidationMessage first = violation.messages.get(0);
    if (violation.combining == null) {
      return NetworkntExpectation.of(first, at(violation.place));
    }
    switch (violation.combining) {
      case "anyOf":
        return alternatives("one of ", violation);
      case "oneOf":
        String several = several(violation);
        return several != null
            ? "exactly one alternative of oneOf, and alternatives " + several + " hold"
            : alternatives("exactly one of ", violation);
      case "not":
        return "no value as 'not' describes: "
            + Rejection.cut(first.getSchemaNode().toString(), LONGEST_SCHEMA);
      default:
        return expected(inside(violation.messages, violation)) + ", because " + cause(violation);
    }
  }

  /** One schema that holds under a condition: what it says is told as it stands. */
  private static boolean isConditional(NetworkntViolation violation) {
    return violation.combining != null && !UNCONDITIONAL.contains(violation.combining);
  }

  private static String cause(NetworkntViolation violation) {
    switch (violation.combining) {
      case "then":
        return "'if' holds";
      case "else":
        return "'if' does not hold";
      default:
        JsonNodePath path = violation.messages.get(0).getEvaluationPath();
        return "'" + path.getElement(violation.depth + 1) + "' is there";
    }
  }

  /** Which alternatives hold, counted from 0, when too many of them do. */
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

  /** The first of the violations below this one, with its place from here. */
  private String first(List<ValidationMessage> messages, NetworkntViolation within) {
    NetworkntViolation first = inside(messages, within);
    String place = pointer(first).substring(within.place.toString().length());
    String expected = expected(first);
    boolean list = first.combining != null && !isConditional(first);
    return (place.isEmpty() ? "" : "at " + place + ": ") + (list ? "[" + expected + "]" : expected);
  }

  private NetworkntViolation inside(List<ValidationMessage> messages, NetworkntViolation within) {
    int depth = within.place.getNameCount();
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
