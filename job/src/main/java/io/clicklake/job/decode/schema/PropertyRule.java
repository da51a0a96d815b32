package io.clicklake.job.decode.schema;

/** What holds for the value of a key. */
final class PropertyRule {
  final SchemaNode node;

  /** What is expected instead, when {@code additionalProperties: false} refuses the key. */
  final String closed;

  /** The contract allows it and says nothing about it. */
  final boolean unknown;

  PropertyRule(SchemaNode node, String closed, boolean unknown) {
    this.node = node;
    this.closed = closed;
    this.unknown = unknown;
  }
}
