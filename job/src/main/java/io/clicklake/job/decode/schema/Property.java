package io.clicklake.job.decode.schema;

/** A key that the contract or a column names, and the rule for its value. */
public final class Property {
  public final String name;

  public final int index;
  public final PropertyRule value;

  /**
   * @param index the index of the key in the bit set of the keys that an object has
   */
  public Property(String name, int index, PropertyRule value) {
    this.name = name;
    this.index = index;
    this.value = value;
  }
}
