package io.clicklake.job.decode.schema;

/** A key that the contract or a column names, and what holds for its value. */
final class Property {
  final String name;

  /** Its place in the bits of what was seen. */
  final int index;

  final PropertyRule value;

  /** The name as the parser last handed it out: one look instead of a comparison. */
  String seenAs;

  /** Two fields that followed this one, the later found first. */
  Property next;

  Property otherNext;

  Property(String name, int index, PropertyRule value) {
    this.name = name;
    this.index = index;
    this.value = value;
  }
}
