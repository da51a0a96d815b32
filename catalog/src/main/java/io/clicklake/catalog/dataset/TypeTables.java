package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.ContractValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the types that fill a table. If several types fill a table, the paths of the table are
 * checked against the contracts of all these types, as if the contracts were alternatives of one
 * contract. At least one contract must define a path, and all contracts must require a value that
 * every row needs.
 */
final class TypeTables {
  private final List<TypeDraft> types;
  private final Problems problems;

  TypeTables(List<TypeDraft> types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  /** The reader for the paths of a table. Adds a problem if no type fills the table. */
  EventPaths paths(String table, YamlNode node) {
    List<TypeDraft> filling =
        types.stream().filter(type -> type.fills(table)).collect(Collectors.toList());
    if (filling.isEmpty() && !types.isEmpty()) {
      problems.add(
          node, "no type has this table; add its name to the tables of a type, or remove it.");
    }
    List<ContractValue> rules =
        filling.stream()
            .map(type -> type.rules)
            .filter(rule -> rule != null)
            .collect(Collectors.toList());
    boolean isKnown = !rules.isEmpty() && rules.size() == filling.size();
    return new EventPaths(
        isKnown ? Optional.of(new ContractPaths(ContractValue.anyOf(rules))) : Optional.empty(),
        problems);
  }

  /** Adds a problem for each table that a type names and that is not in the set. */
  void check(Set<String> tables) {
    for (TypeDraft type : types) {
      if (type.tables != null) {
        type.tables.forEach(
            (name, node) -> {
              if (!tables.contains(name)) {
                String suggestion = DidYouMean.suggestion(name, tables);
                problems.add(
                    node,
                    "'"
                        + name
                        + "' is not a table of this dataset"
                        + (suggestion.isEmpty()
                            ? "; the tables are " + String.join(", ", tables) + "."
                            : suggestion));
              }
            });
      }
    }
  }
}
