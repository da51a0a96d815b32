package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * All schemas that hold for one value at once: {@code $ref} followed, {@code allOf} opened up. A
 * value is read once, so whatever judges it is compiled into one node.
 *
 * <p>Beside them those that may hold, the branches of {@code anyOf} and the like: they do not judge
 * here, but a key that one of them names is not unknown.
 */
final class Conjunction {
  private static final List<String> LISTS = List.of("anyOf", "oneOf");
  private static final List<String> SINGLES = List.of("if", "then", "else");
  private static final List<String> MAPS = List.of("dependentSchemas", "dependencies");

  final List<JsonNode> schemas = new ArrayList<>();
  final List<JsonNode> branches = new ArrayList<>();

  /** The schema {@code false} is among them. */
  boolean forbidden;

  private final CompilationContext source;
  private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param branches schemas that may hold because a branch further out does
   */
  Conjunction(List<JsonNode> schemas, List<JsonNode> branches, CompilationContext source) {
    this.source = source;
    schemas.forEach(schema -> add(schema, this.schemas));
    this.schemas.forEach(this::addBranches);
    branches.forEach(branch -> add(branch, this.branches));
  }

  private void add(JsonNode schema, List<JsonNode> into) {
    boolean holds = into == schemas;
    if (schema.isBoolean()) {
      forbidden |= holds && !schema.booleanValue();
      return;
    }
    if (!schema.isObject() || !visited.add(schema)) {
      return;
    }
    JsonNode ref = schema.path("$ref");
    if (ref.isTextual()) {
      source.target(ref.textValue()).ifPresent(target -> add(target, into));
      if (source.draft.refHidesSiblings()) {
        return;
      }
    }
    into.add(schema);
    schema.path("allOf").forEach(part -> add(part, into));
    if (!holds) {
      addBranches(schema);
    }
  }

  private void addBranches(JsonNode schema) {
    LISTS.forEach(keyword -> schema.path(keyword).forEach(branch -> add(branch, branches)));
    SINGLES.forEach(keyword -> add(schema.path(keyword), branches));
    MAPS.forEach(keyword -> schema.path(keyword).forEach(branch -> add(branch, branches)));
  }
}
