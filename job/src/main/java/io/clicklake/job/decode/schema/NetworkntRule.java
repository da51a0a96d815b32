package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.record.Reason;
import java.util.List;
import java.util.Set;

/** A part of a schema that the library judges, on a tree made from the value's bytes. */
final class NetworkntRule {
  private static final String ENDLESS = "a value on which the contract's references come to an end";

  private final JsonSchema schema;
  private final CanonicalTrees trees;
  private final int prefix;

  NetworkntRule(JsonSchema schema, CanonicalTrees trees) {
    this.schema = schema;
    this.trees = trees;
    this.prefix = schema.getEvaluationPath().getNameCount();
  }

  /** Judges the value that was just read. */
  void judge(DecodeContext pass, int start) {
    JsonNode value = trees.read(pass.payload(), start, pass.parser.position());
    Set<ValidationMessage> found = found(value);
    if (found == null) {
      pass.violated(Reason.COMBINATION, ENDLESS, start);
      return;
    }
    if (found.isEmpty()) {
      return;
    }
    List<NetworkntViolation> violations = NetworkntViolation.of(found, prefix, 0, value);
    NetworkntViolation first = violations.get(0);
    NetworkntMessages words = new NetworkntMessages(value);
    pass.violatedBelow(
        words.pointer(first), words.reason(first), words.expected(first), words.actual(first));
    for (int i = 1; i < violations.size(); i++) {
      pass.violations.add();
    }
  }

  /** Null when the contract refers to itself without end. */
  private Set<ValidationMessage> found(JsonNode value) {
    try {
      return schema.validate(value);
    } catch (StackOverflowError endless) {
      return null;
    }
  }

  /** What is expected of a key instead; null when it is allowed. */
  String refusal(String name) {
    JsonNode value = TextNode.valueOf(name);
    Set<ValidationMessage> found = found(value);
    if (found == null) {
      return ENDLESS;
    }
    return found.isEmpty()
        ? null
        : new NetworkntMessages(value)
            .expected(NetworkntViolation.of(found, prefix, 0, value).get(0));
  }
}
