package io.clicklake.job.decode.schema;

/** A key that the contract or a column names, and the rule for its value. */
final class Property {
  final String name;

  /** The index of the key in the bit set of the keys that an object has. */
  final int index;

  final PropertyRule value;

  Property(String name, int index, PropertyRule value) {
    this.name = name;
    this.index = index;
    this.value = value;
  }
}
