package io.clicklake.job.decode.schema;

/** What holds for the value of a key. */
final class Rest {
  final Node node;

  /** Refused by {@code additionalProperties: false}. */
  final boolean closed;

  /** The contract allows it and says nothing about it. */
  final boolean unknown;

  Rest(Node node, boolean closed, boolean unknown) {
    this.node = node;
    this.closed = closed;
    this.unknown = unknown;
  }
}
