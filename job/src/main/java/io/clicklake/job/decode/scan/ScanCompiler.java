package io.clicklake.job.decode.scan;

import io.clicklake.job.decode.schema.ArrayRules;
import io.clicklake.job.decode.schema.ObjectRules;
import io.clicklake.job.decode.schema.Property;
import io.clicklake.job.decode.schema.PropertyRule;
import io.clicklake.job.decode.schema.SchemaNode;
import io.clicklake.job.decode.schema.TypeSet;
import java.util.Comparator;
import java.util.IdentityHashMap;

/** Compiles the nodes of a contract into scans, one for each node. */
final class ScanCompiler {
  private final IdentityHashMap<SchemaNode, NodeScan> compiled = new IdentityHashMap<>();
  private boolean complete = true;

  /**
   * Whether the scans know all rules of the nodes. They do not know {@code patternProperties}, and
   * objects with more than 64 named keys.
   */
  boolean isComplete() {
    return complete;
  }

  NodeScan value(SchemaNode node) {
    NodeScan known = compiled.get(node);
    if (known != null) {
      return known;
    }
    NodeScan value = new NodeScan(node);
    compiled.put(node, value);
    value.set(
        node.isType(TypeSet.OBJECT) ? object(node.object()) : null,
        node.isType(TypeSet.ARRAY) ? array(node.array()) : null);
    return value;
  }

  private ObjectScan object(ObjectRules rules) {
    complete &= rules.properties().size() <= Long.SIZE && rules.others().isSameForAll();
    ScanField[] fields =
        rules.properties().stream()
            .sorted(Comparator.comparingInt((Property property) -> property.index))
            .map(property -> new ScanField(property, allowed(property.value)))
            .filter(ScanField::isPlain)
            .toArray(ScanField[]::new);
    return new ObjectScan(rules, fields, allowed(rules.others().unmatched()));
  }

  /** The scan of a key's value; null if the key is not allowed. */
  private NodeScan allowed(PropertyRule rule) {
    return rule.allowedKeys == null ? value(rule.node) : null;
  }

  private ArrayScan array(ArrayRules rules) {
    return new ArrayScan(
        rules,
        rules.first().stream().map(this::value).toArray(NodeScan[]::new),
        value(rules.others()));
  }
}
