package io.clicklake.catalog.registry;

import java.util.Optional;

/** A reference to a version of a schema in a registry. */
public final class ContractReference {
  private final String registry;
  private final String schema;
  private final Optional<Long> version;
  private final Optional<String> region;

  /**
   * @param version empty for the latest version
   * @param region empty for the region of the AWS settings
   */
  public ContractReference(
      String registry, String schema, Optional<Long> version, Optional<String> region) {
    this.registry = registry;
    this.schema = schema;
    this.version = version;
    this.region = region;
  }

  String registry() {
    return registry;
  }

  String schema() {
    return schema;
  }

  Optional<Long> version() {
    return version;
  }

  Optional<String> region() {
    return region;
  }

  /** Whether the reference is to the latest version. Which version that is can change. */
  public boolean isLatest() {
    return version.isEmpty();
  }

  /** The reference as shown in messages. */
  @Override
  public String toString() {
    return version.map(v -> "version " + v).orElse("the latest version")
        + " of schema '"
        + schema
        + "' in the Glue registry '"
        + registry
        + "'"
        + region.map(r -> " in " + r).orElse("");
  }
}
