package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.dataset.ColumnPath;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a contract says about the shape of values, also inside of {@code anyOf} and the like. */
final class Shapes {
  private static final List<String> BRANCHES = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLES = List.of("if", "then", "else");
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

  /** Adds the keys that these schemas name, on whatever way they do. */
  void addNames(List<JsonNode> schemas, Set<String> names) {
    Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    schemas.forEach(schema -> addNames(schema, names, visited));
  }

  private void addNames(JsonNode schema, Set<String> names, Set<JsonNode> visited) {
    if (!schema.isObject() || !visited.add(schema)) {
      return;
    }
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    if (schema.path("$ref").isTextual()) {
      source.target(schema.path("$ref").textValue()).ifPresent(t -> addNames(t, names, visited));
    }
    for (String keyword : BRANCHES) {
      schema.path(keyword).forEach(branch -> addNames(branch, names, visited));
    }
    for (String keyword : SINGLES) {
      addNames(schema.path(keyword), names, visited);
    }
    schema.path("dependentSchemas").forEach(branch -> addNames(branch, names, visited));
    schema.path("dependencies").forEach(branch -> addNames(branch, names, visited));
  }
}
