package io.clicklake.catalog.contract;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The combined rules of several schemas that all apply to the same value: the target of a {@code
 * $ref}, the schemas in {@code allOf}, and the other keywords next to them.
 */
final class AllOfValue implements ContractValue {
  private final List<ContractValue> parts;

  private AllOfValue(List<ContractValue> parts) {
    this.parts = parts;
  }

  static ContractValue of(List<ContractValue> parts) {
    return parts.size() == 1 ? parts.get(0) : new AllOfValue(parts);
  }

  @Override
  public Coverage coverage() {
    return parts.stream().map(ContractValue::coverage).min(Enum::compareTo).orElseThrow();
  }

  @Override
  public Set<JsonType> types() {
    Set<JsonType> types = EnumSet.allOf(JsonType.class);
    parts.forEach(part -> types.retainAll(part.types()));
    return types;
  }

  @Override
  public Optional<String> format() {
    return parts.stream().flatMap(part -> part.format().stream()).findFirst();
  }

  @Override
  public ContractValue property(String key) {
    return each(part -> part.property(key));
  }

  @Override
  public ContractValue element() {
    return each(ContractValue::element);
  }

  @Override
  public boolean requires(String key) {
    return parts.stream().anyMatch(part -> part.requires(key));
  }

  @Override
  public Set<String> keys() {
    return parts.stream()
        .flatMap(part -> part.keys().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public ContractValue definedAlternatives() {
    return each(ContractValue::definedAlternatives);
  }

  private ContractValue each(UnaryOperator<ContractValue> step) {
    return of(parts.stream().map(step).collect(Collectors.toList()));
  }
}
