package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.row.PathNode;
import java.util.ArrayList;
import java.util.List;

/** Compiles what several schemas together say about an array. */
final class ArrayCompiler {
  private final SchemaNodeCompiler nodes;
  private final List<JsonNode> schemas;
  private final List<JsonNode> branches;
  private final PathNode each;

  ArrayCompiler(SchemaNodeCompiler nodes, Conjunction all, PathNode capture) {
    this.nodes = nodes;
    this.schemas = all.schemas;
    this.branches = all.branches;
    this.each = capture == null ? null : capture.each();
  }

  ArrayRules compile() {
    ArrayRules rules = new ArrayRules();
    rules.each = each;
    if (!nodes.source.shapeOnly) {
      rules.counts = SizeBounds.of(schemas, "minItems", "maxItems");
    }
    int most = 0;
    for (JsonNode schema : schemas) {
      most = Math.max(most, tuple(schema).size());
    }
    for (JsonNode branch : branches) {
      most = Math.max(most, tuple(branch).size());
    }
    rules.first = new SchemaNode[most];
    for (int i = 0; i < most; i++) {
      rules.first[i] = element(i);
    }
    rules.others = element(most);
    return rules;
  }

  private SchemaNode element(int place) {
    return nodes.node(at(place, schemas), at(place, branches), each);
  }

  private List<JsonNode> at(int place, List<JsonNode> of) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode schema : of) {
      JsonNode tuple = tuple(schema);
      JsonNode one = place < tuple.size() ? tuple.path(place) : others(schema);
      if (!one.isMissingNode()) {
        found.add(one);
      }
    }
    return found;
  }

  private JsonNode tuple(JsonNode schema) {
    JsonNode items = schema.path("items");
    return items.isArray() ? items : schema.path("prefixItems");
  }

  private JsonNode others(JsonNode schema) {
    JsonNode items = schema.path("items");
    return items.isArray() ? schema.path("additionalItems") : items;
  }
}
