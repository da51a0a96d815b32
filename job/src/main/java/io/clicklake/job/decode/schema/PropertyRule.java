package io.clicklake.job.decode.schema;

/** The rule for the value of a key. */
final class PropertyRule {
  final SchemaNode node;

  /** The allowed keys, if {@code additionalProperties: false} rejects this key; otherwise null. */
  final String allowedKeys;

  /** Whether the contract allows the key but does not name it. */
  final boolean unknown;

  PropertyRule(SchemaNode node, String allowedKeys, boolean unknown) {
    this.node = node;
    this.allowedKeys = allowedKeys;
    this.unknown = unknown;
  }
}
