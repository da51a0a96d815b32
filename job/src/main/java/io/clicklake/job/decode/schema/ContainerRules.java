package io.clicklake.job.decode.schema;

/**
 * The rules for objects and arrays of a {@link SchemaNode}. They lead to the nodes of keys and
 * elements, and in a recursive contract back to the same node. So they are the only part of a node
 * that is set after the node is created: once, before the first payload is read.
 */
public final class ContainerRules {
  private ObjectRules object;
  private ArrayRules array;

  /** Sets the rules. Each is null if the contract does not allow the type. */
  public void set(ObjectRules object, ArrayRules array) {
    this.object = object;
    this.array = array;
  }

  ObjectRules object() {
    return object;
  }

  ArrayRules array() {
    return array;
  }
}
