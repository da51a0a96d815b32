package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the paths of a dataset and checks them against the contract. Adds a problem for each wrong
 * path.
 */
final class EventPaths {
  private final Optional<ContractPaths> contract;
  private final Problems problems;
  private final Set<String> warned = new HashSet<>();

  /**
   * @param contract empty if the contract could not be read; then paths are not checked against a
   *     contract
   */
  EventPaths(Optional<ContractPaths> contract, Problems problems) {
    this.contract = contract;
    this.problems = problems;
  }

  /** If the node is not a path, adds a problem and returns an empty result. */
  Optional<ColumnPath> read(YamlNode node) {
    if (node.kind() != YamlNode.Kind.TEXT) {
      problems.add(node, "expected a path such as ads[].price, but it is " + node.shown() + ".");
      return Optional.empty();
    }
    try {
      return Optional.of(ColumnPath.parse(node.text()));
    } catch (IllegalArgumentException e) {
      problems.add(node, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The contract's rules for the path. Empty if there is no contract. If the path is wrong, adds a
   * problem and returns an empty result.
   */
  Optional<ContractValue> found(YamlNode node, ColumnPath path) {
    try {
      return contract.map(paths -> paths.at(path, note -> warnOnce(node, note)));
    } catch (IllegalArgumentException e) {
      problems.add(node, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The types that the contract allows at a path, without null; empty if there is no contract. The
   * contract must have this path.
   */
  Set<JsonType> kinds(ColumnPath path) {
    return contract.map(paths -> paths.kinds(path)).orElse(Set.of());
  }

  /**
   * Whether the path is outside of arrays, so that an event has this field once. If not, adds a
   * problem.
   */
  boolean isSingle(YamlNode node, ColumnPath path) {
    boolean single = path.explodedPart().steps().isEmpty();
    if (!single) {
      problems.add(
          node,
          "'"
              + path
              + "' goes into the elements of an array, but an event has one id and one"
              + " time; name a field outside of arrays.");
    }
    return single;
  }

  /**
   * Whether each row of a table that explodes {@code explode} has one value at the path. If not,
   * adds a problem.
   */
  boolean reaches(YamlNode node, ColumnPath path, ColumnPath explode) {
    ColumnPath exploded = path.explodedPart();
    if (explode.startsWith(exploded)) {
      return true;
    }
    problems.add(
        node,
        explode.steps().isEmpty()
            ? "'"
                + path
                + "' goes into the elements of an array, which needs a table with"
                + " explode: "
                + exploded
                + "."
            : "'"
                + path
                + "' goes into '"
                + exploded
                + "', but the table explodes '"
                + explode
                + "'; explode '"
                + exploded
                + "' or put the column in a table that does.");
    return false;
  }

  /** Adds a problem if a row can be without this value. */
  void requirePresent(YamlNode node, String why, ColumnPath path) {
    absence(path).ifPresent(reason -> problems.add(node, why + ", but " + reason + "."));
  }

  /**
   * The reason why an event can be without this value; empty if each event has it, or if the path
   * is wrong.
   */
  Optional<String> absence(ColumnPath path) {
    return contract
        .filter(paths -> paths.defines(path)) // Otherwise there is a problem already.
        .flatMap(paths -> paths.absence(path));
  }

  /** Adds a problem for each value that this time needs, if a row can be without this value. */
  void requirePresent(YamlNode node, String why, ColumnSpec time) {
    time.allPaths().forEach(path -> requirePresent(node, why, path));
  }

  private void warnOnce(YamlNode node, String note) {
    if (warned.add(note)) {
      problems.warn(node, note);
    }
  }
}
