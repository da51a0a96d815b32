package io.clicklake.catalog.contract;

import java.util.Optional;
import java.util.Set;

/**
 * The rules for a value without a schema. {@link #FORBIDDEN} allows no value. The other constants
 * allow every value.
 */
enum UnspecifiedValue implements ContractValue {
  FORBIDDEN(Coverage.FORBIDDEN),
  OPEN(Coverage.OPEN),
  UNDEFINED(Coverage.UNDEFINED),
  UNSPECIFIED(Coverage.UNSPECIFIED);

  private final Coverage coverage;

  UnspecifiedValue(Coverage coverage) {
    this.coverage = coverage;
  }

  @Override
  public Coverage coverage() {
    return coverage;
  }

  @Override
  public Set<JsonType> types() {
    return this == FORBIDDEN ? Set.of() : JsonType.ANY;
  }

  @Override
  public Optional<String> format() {
    return Optional.empty();
  }

  @Override
  public ContractValue property(String key) {
    return this == FORBIDDEN ? this : UNSPECIFIED;
  }

  @Override
  public ContractValue element() {
    return this == FORBIDDEN ? this : UNSPECIFIED;
  }

  @Override
  public boolean requires(String key) {
    return false;
  }

  @Override
  public Set<String> keys() {
    return Set.of();
  }

  @Override
  public ContractValue definedAlternatives() {
    return this;
  }
}
