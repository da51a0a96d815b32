package io.clicklake.job.decode.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.SchemaDraft;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.json.CanonicalTrees;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The state of one compilation: the contract that is being compiled, and the problems found so far.
 */
final class CompilationContext {
  final Contract contract;
  final SchemaDraft draft;
  final CanonicalTrees trees;

  /**
   * True when the contract has dynamic references, whose target depends on the path to them. Then
   * networknt validates the event as a whole, and the nodes only find the captured values.
   */
  final boolean shapeOnly;

  final Set<String> problems = new LinkedHashSet<>();

  CompilationContext(Contract contract) {
    this.contract = contract;
    this.draft = contract.draft();
    this.trees = new CanonicalTrees(isDraft4());
    this.shapeOnly = isDynamic(contract.root());
  }

  private static boolean isDynamic(JsonNode node) {
    if (node.has("$dynamicRef") || node.has("$recursiveRef")) {
      return true;
    }
    for (JsonNode child : node) {
      if (isDynamic(child)) {
        return true;
      }
    }
    return false;
  }

  /** In draft-04 exclusive bounds are flags, and 1.0 is not an integer. */
  boolean isDraft4() {
    return draft == SchemaDraft.DRAFT_04;
  }

  Optional<JsonNode> target(String ref) {
    try {
      return Optional.of(contract.target(ref));
    } catch (IllegalArgumentException e) {
      if (!shapeOnly) {
        problems.add("The contract: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  Optional<EcmaPattern> pattern(String text) {
    try {
      return Optional.of(EcmaPattern.compile(text));
    } catch (IllegalArgumentException e) {
      problems.add("The contract: " + e.getMessage());
      return Optional.empty();
    }
  }
}
