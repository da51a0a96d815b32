package io.clicklake.catalog.contract;

import java.util.Optional;
import java.util.Set;

/**
 * The rules for a value whose schema has the keyword {@code unevaluatedProperties}. The schema of
 * this keyword applies to all keys that no other schema covers.
 */
final class UnevaluatedValue implements ContractValue {
  private final ContractValue value;
  private final ContractValue unevaluated;

  UnevaluatedValue(ContractValue value, ContractValue unevaluated) {
    this.value = value;
    this.unevaluated = unevaluated;
  }

  @Override
  public ContractValue property(String key) {
    ContractValue property = value.property(key);
    boolean isCovered = property.coverage().compareTo(Coverage.OPEN) <= 0;
    return isCovered ? property : unevaluated;
  }

  @Override
  public Coverage coverage() {
    return value.coverage();
  }

  @Override
  public Set<JsonType> types() {
    return value.types();
  }

  @Override
  public Optional<String> format() {
    return value.format();
  }

  @Override
  public ContractValue element() {
    return value.element();
  }

  @Override
  public boolean requires(String key) {
    return value.requires(key);
  }

  @Override
  public Set<String> keys() {
    return value.keys();
  }

  @Override
  public ContractValue definedAlternatives() {
    return new UnevaluatedValue(value.definedAlternatives(), unevaluated);
  }
}
