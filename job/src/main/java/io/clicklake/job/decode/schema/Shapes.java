package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.dataset.ColumnPath;
import java.util.List;

/** Which types a contract allows at a path, also inside of {@code anyOf} and the like. */
final class Shapes {
  private static final int DEEPEST = 100;

  private final Source source;

  Shapes(Source source) {
    this.source = source;
  }

  /** Whether the contract allows nothing but strings, and perhaps null, at this path. */
  boolean isStringsOnly(ColumnPath path) {
    int types = types(source.contract.root(), path.steps(), 0);
    return (types & ~TypeSet.NULL) == TypeSet.STRING;
  }

  private int types(JsonNode schema, List<ColumnPath.Step> steps, int depth) {
    if (!schema.isObject() || depth > DEEPEST) {
      return TypeSet.ANY;
    }
    int types = steps.isEmpty() ? own(schema) : below(schema, steps, depth);
    JsonNode ref = schema.path("$ref");
    if (ref.isTextual()) {
      types &= source.target(ref.textValue()).map(t -> types(t, steps, depth + 1)).orElse(-1);
    }
    for (JsonNode part : schema.path("allOf")) {
      types &= types(part, steps, depth + 1);
    }
    return types
        & any(schema.path("anyOf"), steps, depth)
        & any(schema.path("oneOf"), steps, depth);
  }

  private int any(JsonNode branches, List<ColumnPath.Step> steps, int depth) {
    int types = branches.isEmpty() ? TypeSet.ANY : 0;
    for (JsonNode branch : branches) {
      types |= types(branch, steps, depth + 1);
    }
    return types;
  }

  private static int own(JsonNode schema) {
    int types = schema.has("type") ? TypeSet.of(schema.path("type")) : TypeSet.ANY;
    if (schema.has("const")) {
      types &= TypeSet.ofValue(schema.path("const"));
    }
    if (schema.has("enum")) {
      int listed = 0;
      for (JsonNode value : schema.path("enum")) {
        listed |= TypeSet.ofValue(value);
      }
      types &= listed;
    }
    return types;
  }

  private int below(JsonNode schema, List<ColumnPath.Step> steps, int depth) {
    ColumnPath.Step step = steps.get(0);
    if ((own(schema) & (step.isEach() ? TypeSet.ARRAY : TypeSet.OBJECT)) == 0) {
      return 0;
    }
    JsonNode child =
        step.isEach() ? schema.path("items") : schema.path("properties").path(step.key());
    return types(child, steps.subList(1, steps.size()), depth + 1);
  }
}
