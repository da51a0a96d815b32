package io.clicklake.catalog.contract;

import java.util.Optional;
import java.util.Set;

/** A place for which no schema is given: everything is allowed there, or nothing. */
enum UnspecifiedValue implements ContractValue {
  FORBIDDEN(Standing.FORBIDDEN),
  OPEN(Standing.OPEN),
  UNNAMED(Standing.UNNAMED),
  UNSAID(Standing.UNSAID);

  private final Standing standing;

  UnspecifiedValue(Standing standing) {
    this.standing = standing;
  }

  @Override
  public Standing standing() {
    return standing;
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
    return this == FORBIDDEN ? this : UNSAID;
  }

  @Override
  public ContractValue element() {
    return this == FORBIDDEN ? this : UNSAID;
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
  public ContractValue spoken() {
    return this;
  }
}
