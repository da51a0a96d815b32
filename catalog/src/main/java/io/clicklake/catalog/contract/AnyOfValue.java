package io.clicklake.catalog.contract;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** At least one branch applies; branches that nothing can meet are left out. */
final class AnyOfValue implements ContractValue {
  /** One branch that names a place is enough for it to be known; forbidding takes all. */
  private static final Comparator<Standing> MOST_SAID =
      Comparator.comparing((Standing s) -> s == Standing.FORBIDDEN).thenComparing(s -> s);

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
  public Standing standing() {
    return branches.stream().map(ContractValue::standing).min(MOST_SAID).orElseThrow();
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
  public ContractValue spoken() {
    List<ContractValue> speaking =
        branches.stream()
            .filter(branch -> branch.standing() == Standing.NAMED)
            .map(ContractValue::spoken)
            .collect(Collectors.toList());
    return speaking.isEmpty() ? this : of(speaking);
  }

  private ContractValue each(UnaryOperator<ContractValue> step) {
    return of(branches.stream().map(step).collect(Collectors.toList()));
  }
}
