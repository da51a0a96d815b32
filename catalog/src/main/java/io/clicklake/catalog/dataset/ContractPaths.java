package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.ContractValue.Standing;
import io.clicklake.catalog.contract.JsonType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Follows a dataset's paths through its contract. */
final class ContractPaths {
  private final ContractValue event;

  ContractPaths(ContractValue event) {
    this.event = event;
  }

  /**
   * What the contract says of the value at a path.
   *
   * @param notes is told of what is allowed but unchecked
   * @throws IllegalArgumentException with a sentence, when the contract has no such place
   */
  ContractValue at(ColumnPath path, Consumer<String> notes) {
    ContractValue value = event;
    boolean known = true;
    for (int i = 0; i < path.steps().size(); i++) {
      ColumnPath.Step step = path.steps().get(i);
      ColumnPath above = new ColumnPath(path.steps().subList(0, i));
      if (step.isEach()) {
        value = element(value, above);
        continue;
      }
      value = property(value, step.key(), above);
      if (known && value.standing() != Standing.NAMED) {
        known = false;
        notes.accept(
            "the contract allows '"
                + step.key()
                + "' in "
                + place(above)
                + " but says nothing of it, so that its values are not checked; name it there.");
      }
    }
    return decided(value, notes, known);
  }

  private static ContractValue decided(ContractValue value, Consumer<String> notes, boolean known) {
    ContractValue spoken = value.spoken();
    boolean unsaidElsewhere = known && value.types().containsAll(EnumSet.allOf(JsonType.class));
    if (!unsaidElsewhere || spoken.types().equals(value.types())) {
      return value;
    }
    notes.accept(
        "only some alternatives of the contract name it; its type follows from those, though the"
            + " others allow anything.");
    return spoken;
  }

  private static ContractValue element(ContractValue value, ColumnPath above) {
    if (!value.types().contains(JsonType.ARRAY)) {
      boolean object = value.types().contains(JsonType.OBJECT);
      throw new IllegalArgumentException(
          place(above)
              + " is no array in the contract, which allows "
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
          place(above)
              + " is no object in the contract, which allows "
              + JsonType.text(value.types())
              + " there; "
              + (array ? "write '" + above + "[]' to go into its elements." : "correct the path."));
    }
    ContractValue child = value.property(key);
    if (child.standing() == Standing.FORBIDDEN || child.standing() == Standing.UNNAMED) {
      List<String> keys = List.copyOf(value.keys());
      String suggestion = DidYouMean.suggestion(key, keys);
      String what = child.standing() == Standing.FORBIDDEN ? "allows" : "names";
      throw new IllegalArgumentException(
          "the contract "
              + what
              + " no '"
              + key
              + "' in "
              + place(above)
              + (suggestion.isEmpty()
                  ? "; it names " + String.join(", ", keys) + "."
                  : suggestion));
    }
    return child;
  }

  /**
   * Why a row may lack the value at a path; empty when it never does. A row exists only where its
   * exploded arrays have elements, so that the steps down to the last {@code []} are given.
   */
  Optional<String> absence(ColumnPath path) {
    int given = path.explodedPart().steps().size();
    for (int i = given; i < path.steps().size(); i++) {
      ColumnPath above = new ColumnPath(path.steps().subList(0, i));
      String key = path.steps().get(i).key();
      ContractValue value = at(above, note -> {});
      if (!value.types().equals(EnumSet.of(JsonType.OBJECT))) {
        return Optional.of(
            place(above)
                + " may be "
                + JsonType.text(without(value.types(), JsonType.OBJECT))
                + "; allow it type: object only");
      }
      if (!value.requires(key)) {
        return Optional.of(
            "'" + key + "' is not required in " + place(above) + "; add it to 'required' there");
      }
    }
    return at(path, note -> {}).types().contains(JsonType.NULL)
        ? Optional.of("'" + path + "' may be null; allow it no null")
        : Optional.empty();
  }

  static Set<JsonType> without(Set<JsonType> types, JsonType type) {
    Set<JsonType> rest = EnumSet.noneOf(JsonType.class);
    rest.addAll(types);
    rest.remove(type);
    return rest;
  }

  private static String place(ColumnPath path) {
    return path.steps().isEmpty() ? "the event" : "'" + path + "'";
  }
}
