package io.clicklake.catalog.contract;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The rules for a value that must satisfy at least one branch, as in {@code anyOf}. Branches that
 * no value can satisfy are ignored.
 */
final class AnyOfValue implements ContractValue {
  /** A path is defined if one branch defines it, and forbidden only if all branches forbid it. */
  private static final Comparator<Coverage> MOST_SPECIFIC =
      Comparator.comparing((Coverage s) -> s == Coverage.FORBIDDEN).thenComparing(s -> s);

  private final List<ContractValue> branches;

  private AnyOfValue(List<ContractValue> branches) {
    this.branches = branches;
  }

  static ContractValue of(List<ContractValue> branches) {
    List<ContractValue> possible =
        branches.stream().filter(b -> !b.types().isEmpty()).collect(Collectors.toList());
    if (possible.isEmpty()) {
      return UnspecifiedValue.FORBIDDEN;
    }
    return possible.size() == 1 ? possible.get(0) : new AnyOfValue(possible);
  }

  @Override
  public Coverage coverage() {
    return branches.stream().map(ContractValue::coverage).min(MOST_SPECIFIC).orElseThrow();
  }

  @Override
  public Set<JsonType> types() {
    Set<JsonType> types = EnumSet.noneOf(JsonType.class);
    branches.forEach(branch -> types.addAll(branch.types()));
    return types;
  }

  @Override
  public Optional<String> format() {
    List<Optional<String>> formats =
        branches.stream()
            .filter(branch -> branch.types().contains(JsonType.STRING))
            .map(ContractValue::format)
            .distinct()
            .collect(Collectors.toList());
    return formats.size() == 1 ? formats.get(0) : Optional.empty();
  }

  @Override
  public ContractValue property(String key) {
    return each(branch -> branch.property(key));
  }

  @Override
  public ContractValue element() {
    return each(ContractValue::element);
  }

  @Override
  public boolean requires(String key) {
    return branches.stream()
        .filter(branch -> branch.types().contains(JsonType.OBJECT))
        .allMatch(branch -> branch.requires(key));
  }

  @Override
  public Set<String> keys() {
    return branches.stream()
        .flatMap(branch -> branch.keys().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public ContractValue definedAlternatives() {
    List<ContractValue> defining =
        branches.stream()
            .filter(branch -> branch.coverage() == Coverage.DEFINED)
            .map(ContractValue::definedAlternatives)
            .collect(Collectors.toList());
    return defining.isEmpty() ? this : of(defining);
  }

  private ContractValue each(UnaryOperator<ContractValue> step) {
    return of(branches.stream().map(step).collect(Collectors.toList()));
  }
}
