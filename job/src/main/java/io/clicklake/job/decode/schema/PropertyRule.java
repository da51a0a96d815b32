package io.clicklake.job.decode.schema;

/** The rule for the value of a key. */
public final class PropertyRule {
  public final SchemaNode node;
  public final String allowedKeys;
  public final boolean unknown;

  /**
   * @param allowedKeys the allowed keys, if {@code additionalProperties: false} rejects this key;
   *     otherwise null
   * @param unknown whether the contract allows the key but does not name it
   */
  public PropertyRule(SchemaNode node, String allowedKeys, boolean unknown) {
    this.node = node;
    this.allowedKeys = allowedKeys;
    this.unknown = unknown;
  }
}
