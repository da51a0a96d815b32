package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and checks the key {@code personal} of a dataset: the fields with data of persons. */
final class PersonalReader {
  private final EventPaths paths;
  private final Problems problems;

  /**
   * @param types the types of the events; at least one contract must define each path
   */
  PersonalReader(List<TypeDraft> types, Problems problems) {
    this.paths = new EventPaths(contract(types), problems);
    this.problems = problems;
  }

  private static Optional<ContractPaths> contract(List<TypeDraft> types) {
    List<ContractValue> rules =
        types.stream()
            .map(type -> type.rules)
            .filter(rule -> rule != null)
            .collect(Collectors.toList());
    boolean isKnown = !rules.isEmpty() && rules.size() == types.size();
    return isKnown ? Optional.of(new ContractPaths(ContractValue.anyOf(rules))) : Optional.empty();
  }

  List<ColumnPath> read(Section dataset) {
    List<ColumnPath> personal = new ArrayList<>();
    for (YamlNode node : dataset.list("personal")) {
      path(node)
          .ifPresent(
              path -> {
                if (personal.contains(path)) {
                  problems.add(node, "'" + path + "' is in this list twice; remove one.");
                }
                personal.add(path);
              });
    }
    return personal;
  }

  /**
   * Reads a path of the event, or {@code envelope: PATH}. A path of the envelope is not checked
   * against a contract, because no contract describes the envelope.
   */
  private Optional<ColumnPath> path(YamlNode node) {
    if (node.entries().size() == 1 && node.entries().containsKey("envelope")) {
      return paths.read(node.entries().get("envelope"));
    }
    Optional<ColumnPath> path = paths.read(node);
    path.ifPresent(known -> paths.found(node, known));
    return path;
  }
}
