package io.clicklake.catalog.registry;

import java.util.Optional;

/** Names a version of a schema in a registry. */
public final class ContractReference {
  private final String registry;
  private final String schema;
  private final Optional<Long> version;
  private final Optional<String> region;

  /**
   * @param version empty for the latest
   * @param region empty for the one that AWS's own settings name
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

  /** Whether it means another version tomorrow. */
  public boolean isLatest() {
    return version.isEmpty();
  }

  /** As messages call it. */
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
