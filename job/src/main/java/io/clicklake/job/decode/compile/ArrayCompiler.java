package io.clicklake.job.decode.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.decode.schema.ArrayRules;
import io.clicklake.job.decode.schema.SchemaNode;
import io.clicklake.job.decode.schema.SizeBounds;
import java.util.ArrayList;
import java.util.List;

/** Compiles the array keywords of all schemas that apply to a value into {@link ArrayRules}. */
final class ArrayCompiler {
  private final ChildCompiler nodes;
  private final CompilationContext context;
  private final List<JsonNode> schemas;
  private final List<JsonNode> branches;
  private final PathNode each;

  ArrayCompiler(
      ChildCompiler nodes, CompilationContext context, CombinedSchemas all, PathNode capture) {
    this.nodes = nodes;
    this.context = context;
    this.schemas = all.schemas;
    this.branches = all.branches;
    this.each = capture == null ? null : capture.each();
  }

  ArrayRules compile() {
    int tupleLength = 0;
    for (JsonNode schema : schemas) {
      tupleLength = Math.max(tupleLength, tuple(schema).size());
    }
    for (JsonNode branch : branches) {
      tupleLength = Math.max(tupleLength, tuple(branch).size());
    }
    List<SchemaNode> first = new ArrayList<>();
    for (int i = 0; i < tupleLength; i++) {
      first.add(element(i));
    }
    List<JsonNode> bounding = context.shapeOnly ? List.of() : schemas;
    SizeBounds counts = SizeBounds.of(bounding, "minItems", "maxItems");
    return new ArrayRules(first, element(tupleLength), counts, each);
  }

  private SchemaNode element(int index) {
    return nodes.node(at(index, schemas), at(index, branches), each);
  }

  private List<JsonNode> at(int index, List<JsonNode> of) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode schema : of) {
      JsonNode tuple = tuple(schema);
      JsonNode one = index < tuple.size() ? tuple.path(index) : others(schema);
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
