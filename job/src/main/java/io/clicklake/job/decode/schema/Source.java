package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.decode.format.EcmaPattern;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The contract that is being compiled, and what was found wrong with it. */
final class Source {
  final Contract contract;
  final Dialect dialect;

  /** Whether the library judges the event as a whole, and nodes only lead to what is captured. */
  final boolean shapeOnly;

  final Set<String> problems = new LinkedHashSet<>();

  Source(Contract contract) {
    this.contract = contract;
    String uri = contract.root().path("$schema").asText();
    Optional<Dialect> known = Dialect.of(uri);
    if (known.isEmpty()) {
      problems.add(
          "The contract's '$schema' is '"
              + uri
              + "': expected one of the drafts 04, 06, 07, 2019-09, 2020-12 of JSON Schema.");
    }
    this.dialect = known.orElse(Dialect.DRAFT_2020_12);
    this.shapeOnly = isDynamic(contract.root(), true);
  }

  /** References that depend on the way to them, or on a base that changes: the library's matter. */
  private boolean isDynamic(JsonNode node, boolean root) {
    if (node.isObject()) {
      boolean here =
          node.has("$dynamicRef")
              || node.has("$recursiveRef")
              || (!root && node.path(dialect.idKeyword()).isTextual());
      if (here) {
        return true;
      }
    }
    for (JsonNode child : node) {
      if (isDynamic(child, false)) {
        return true;
      }
    }
    return false;
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
