package io.clicklake.catalog.contract;

import java.util.Optional;
import java.util.Set;

/** A value of whose keys the ones that nothing else speaks of fall to one further schema. */
final class UnevaluatedValue implements ContractValue {
  private final ContractValue value;
  private final ContractValue rest;

  UnevaluatedValue(ContractValue value, ContractValue rest) {
    this.value = value;
    this.rest = rest;
  }

  @Override
  public ContractValue property(String key) {
    ContractValue property = value.property(key);
    boolean spokenOf = property.standing().compareTo(Standing.OPEN) <= 0;
    return spokenOf ? property : rest;
  }

  @Override
  public Standing standing() {
    return value.standing();
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
  public ContractValue spoken() {
    return new UnevaluatedValue(value.spoken(), rest);
  }
}
