package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.ContractValue.Coverage;
import io.clicklake.catalog.contract.JsonType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the rules of a contract for the values at the paths of a dataset. */
final class ContractPaths {
  private final ContractValue event;

  ContractPaths(ContractValue event) {
    this.event = event;
  }

  /**
   * The contract's rules for the value at a path.
   *
   * @param notes receives a message if the contract allows a key of the path but does not define
   *     it, or if only some alternatives of the contract define the path
   * @throws IllegalArgumentException with a message, if the contract does not have this path
   */
  ContractValue at(ColumnPath path, Consumer<String> notes) {
    ContractValue value = event;
    boolean isDefined = true;
    for (int i = 0; i < path.steps().size(); i++) {
      ColumnPath.Step step = path.steps().get(i);
      ColumnPath above = new ColumnPath(path.steps().subList(0, i));
      if (step.isEach()) {
        value = element(value, above);
        continue;
      }
      value = property(value, step.key(), above);
      if (isDefined && value.coverage() != Coverage.DEFINED) {
        isDefined = false;
        notes.accept(
            "the contract allows '"
                + step.key()
                + "' in "
                + describe(above)
                + " but does not define it, so its values are not checked; define it there.");
      }
    }
    return resolveOpenAlternatives(value, notes, isDefined);
  }

  /**
   * The types of all values that the contract allows at a path, without null. Includes the types of
   * alternatives that do not define the path. The contract must have this path.
   */
  Set<JsonType> kinds(ColumnPath path) {
    ContractValue value = event;
    for (ColumnPath.Step step : path.steps()) {
      value = step.isEach() ? value.element() : value.property(step.key());
    }
    return without(value.types(), JsonType.NULL);
  }

  private static ContractValue resolveOpenAlternatives(
      ContractValue value, Consumer<String> notes, boolean isDefined) {
    ContractValue definedAlternatives = value.definedAlternatives();
    boolean isOpenElsewhere = isDefined && value.types().containsAll(EnumSet.allOf(JsonType.class));
    if (!isOpenElsewhere || definedAlternatives.types().equals(value.types())) {
      return value;
    }
    notes.accept(
        "only some alternatives of the contract define it; its type comes from those, although the"
            + " others allow any value.");
    return definedAlternatives;
  }

  private static ContractValue element(ContractValue value, ColumnPath above) {
    if (!value.types().contains(JsonType.ARRAY)) {
      boolean object = value.types().contains(JsonType.OBJECT);
      throw new IllegalArgumentException(
          describe(above)
              + " is not an array in the contract, which allows "
              + JsonType.text(value.types())
              + " there; "
              + (object ? "write it without '[]'." : "correct the path."));
    }
    return value.element();
  }

  private static ContractValue property(ContractValue value, String key, ColumnPath above) {
    if (!value.types().contains(JsonType.OBJECT)) {
      boolean array = value.types().contains(JsonType.ARRAY);
      throw new IllegalArgumentException(
          describe(above)
              + " is not an object in the contract, which allows "
              + JsonType.text(value.types())
              + " there; "
              + (array ? "write '" + above + "[]' to go into its elements." : "correct the path."));
    }
    ContractValue child = value.property(key);
    if (child.coverage() == Coverage.FORBIDDEN || child.coverage() == Coverage.UNDEFINED) {
      List<String> keys = List.copyOf(value.keys());
      String suggestion = DidYouMean.suggestion(key, keys);
      String what = child.coverage() == Coverage.FORBIDDEN ? "does not allow" : "does not define";
      throw new IllegalArgumentException(
          "the contract "
              + what
              + " '"
              + key
              + "' in "
              + describe(above)
              + (suggestion.isEmpty()
                  ? "; it defines " + String.join(", ", keys) + "."
                  : suggestion));
    }
    return child;
  }

  /** Whether the contract defines or allows the value at this path. */
  boolean defines(ColumnPath path) {
    try {
      at(path, note -> {});
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The reason why a row can be without a value at a path; empty if every row has one. A row exists
   * only for an element of its exploded arrays, so the steps up to the last {@code []} are always
   * present.
   */
  Optional<String> absence(ColumnPath path) {
    int given = path.explodedPart().steps().size();
    for (int i = given; i < path.steps().size(); i++) {
      ColumnPath above = new ColumnPath(path.steps().subList(0, i));
      String key = path.steps().get(i).key();
      ContractValue value = at(above, note -> {});
      if (!value.types().equals(EnumSet.of(JsonType.OBJECT))) {
        return Optional.of(
            describe(above)
                + " may be "
                + JsonType.text(without(value.types(), JsonType.OBJECT))
                + "; allow only type: object");
      }
      if (!value.requires(key)) {
        return Optional.of(
            "'" + key + "' is not required in " + describe(above) + "; add it to 'required' there");
      }
    }
    return at(path, note -> {}).types().contains(JsonType.NULL)
        ? Optional.of("'" + path + "' may be null; do not allow null there")
        : Optional.empty();
  }

  static Set<JsonType> without(Set<JsonType> types, JsonType type) {
    Set<JsonType> rest = EnumSet.noneOf(JsonType.class);
    rest.addAll(types);
    rest.remove(type);
    return rest;
  }

  private static String describe(ColumnPath path) {
    return path.steps().isEmpty() ? "the event" : "'" + path + "'";
  }
}
