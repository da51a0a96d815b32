package io.clicklake.catalog.registry;

/** A contract as a registry holds it. */
public final class RegisteredContract {
  private final String text;
  private final long version;

  RegisteredContract(String text, long version) {
    this.text = text;
    this.version = version;
  }

  /** The JSON Schema. */
  public String text() {
    return text;
  }

  /** Counted from 1; what {@code latest} was when it was asked for. */
  public long version() {
    return version;
  }
}
