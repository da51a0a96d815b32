package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.json.CanonicalTrees;
import io.clicklake.job.decode.schema.WholeValueRule;
import io.clicklake.job.record.Reason;
import java.util.List;
import java.util.Set;

/**
 * A part of a schema that is checked by networknt. Networknt cannot check bytes, so the value's
 * bytes are parsed into a tree, and networknt checks the tree.
 */
final class NetworkntRule implements WholeValueRule {
  private static final String ENDLESS_RECURSION =
      "a value that does not make the contract's references recurse without end";

  private final JsonSchema schema;
  private final CanonicalTrees trees;
  private final int prefix;

  NetworkntRule(JsonSchema schema, CanonicalTrees trees) {
    this.schema = schema;
    this.trees = trees;
    this.prefix = schema.getEvaluationPath().getNameCount();
  }

  @Override
  public void check(DecodeContext context, int start) {
    JsonNode value = trees.read(context.payload(), start, context.parser().position());
    Set<ValidationMessage> found = found(value);
    if (found == null) {
      context.violated(Reason.COMBINATION, ENDLESS_RECURSION, start);
      return;
    }
    if (found.isEmpty()) {
      return;
    }
    List<NetworkntViolation> violations = NetworkntViolation.of(found, prefix, 0, value);
    NetworkntViolation first = violations.get(0);
    NetworkntMessages texts = new NetworkntMessages(value);
    context.violatedBelow(
        texts.pointer(first), texts.reason(first), texts.expected(first), texts.actual(first));
    context.violations().addOthers(violations.size() - 1);
  }

  @Override
  public boolean allows(byte[] payload, int from, int to) {
    Set<ValidationMessage> found = found(trees.read(payload, from, to));
    return found != null && found.isEmpty();
  }

  /** The messages of networknt; null if the references of the contract recurse without end. */
  private Set<ValidationMessage> found(JsonNode value) {
    try {
      return schema.validate(value);
    } catch (StackOverflowError endless) {
      return null;
    }
  }

  @Override
  public String unmetExpectation(String name) {
    JsonNode value = TextNode.valueOf(name);
    Set<ValidationMessage> found = found(value);
    if (found == null) {
      return ENDLESS_RECURSION;
    }
    return found.isEmpty()
        ? null
        : new NetworkntMessages(value)
            .expected(NetworkntViolation.of(found, prefix, 0, value).get(0));
  }
}
