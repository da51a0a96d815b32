package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the paths of a dataset; what is wrong with one, or with where it leads, is noted. */
final class EventPaths {
  private final Optional<ContractPaths> contract;
  private final Problems problems;
  private final Set<String> warned = new HashSet<>();

  /**
   * @param contract empty when it could not be read, so that nothing is checked against it
   */
  EventPaths(Optional<ContractPaths> contract, Problems problems) {
    this.contract = contract;
    this.problems = problems;
  }

  /** Empty, and a problem, when it is no path. */
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

  /** What the contract says of a path; empty when that is unknown, or a problem that was noted. */
  Optional<ContractValue> found(YamlNode node, ColumnPath path) {
    try {
      return contract.map(paths -> paths.at(path, note -> warnOnce(node, note)));
    } catch (IllegalArgumentException e) {
      problems.add(node, e.getMessage());
      return Optional.empty();
    }
  }

  /** Of a field that an event has once. */
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

  /** Whether a table that explodes this path has one value of the other for each row. */
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
                + "' goes into the elements of an array, which takes a table with"
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

  /** Notes a problem when a row may lack this value. */
  void requirePresent(YamlNode node, String why, ColumnPath path) {
    contract
        .filter(paths -> exists(paths, path))
        .flatMap(paths -> paths.absence(path))
        .ifPresent(reason -> problems.add(node, why + ", but " + reason + "."));
  }

  private boolean exists(ContractPaths paths, ColumnPath path) {
    try {
      paths.at(path, note -> {});
      return true;
    } catch (IllegalArgumentException e) {
      return false; // Noted when the path was read.
    }
  }

  private void warnOnce(YamlNode node, String note) {
    if (warned.add(note)) {
      problems.warn(node, note);
    }
  }
}
