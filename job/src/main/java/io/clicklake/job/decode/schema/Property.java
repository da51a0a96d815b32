package io.clicklake.job.decode.schema;

/** A key that the contract or a column names, and the rule for its value. */
final class Property {
  final String name;

  /** Its index in the bit set of the fields that an object has. */
  final int index;

  final PropertyRule value;

  /**
   * The String object that the parser last returned for the name, so that one reference comparison
   * is enough.
   */
  String seenAs;

  /** Two fields that came after this one in earlier objects, the more recent one first. */
  Property next;

  Property otherNext;

  Property(String name, int index, PropertyRule value) {
    this.name = name;
    this.index = index;
    this.value = value;
  }
}
