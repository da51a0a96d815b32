package io.clicklake.catalog.registry;

/** A version of a contract in a registry. */
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

  /**
   * The version, counted from 1. If the reference was to the latest version, this is the version
   * that was the latest at the time of the request.
   */
  public long version() {
    return version;
  }
}
