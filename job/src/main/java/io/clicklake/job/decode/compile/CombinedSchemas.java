package io.clicklake.job.decode.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The combination of all schemas that apply to one value. It includes the schemas that {@code $ref}
 * and {@code allOf} lead to. A value is read only once, so all its schemas are compiled into one
 * node.
 *
 * <p>The branches of {@code anyOf} and similar keywords are kept in a separate list. The node does
 * not validate values against these branches, but the keys that a branch names are not unknown
 * fields.
 */
final class CombinedSchemas {
  private static final List<String> LISTS = List.of("anyOf", "oneOf");
  private static final List<String> SINGLES = List.of("if", "then", "else");
  private static final List<String> MAPS = List.of("dependentSchemas", "dependencies");

  final List<JsonNode> schemas = new ArrayList<>();
  final List<JsonNode> branches = new ArrayList<>();

  /** Whether one of the schemas is {@code false}, so that no value is valid. */
  boolean neverValid;

  private final CompilationContext context;
  private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param branches schemas that apply only if a branch of an outer value applies
   */
  CombinedSchemas(List<JsonNode> schemas, List<JsonNode> branches, CompilationContext context) {
    this.context = context;
    schemas.forEach(schema -> add(schema, this.schemas));
    this.schemas.forEach(this::addBranches);
    branches.forEach(branch -> add(branch, this.branches));
  }

  private void add(JsonNode schema, List<JsonNode> into) {
    boolean isRequired = into == schemas;
    if (schema.isBoolean()) {
      neverValid |= isRequired && !schema.booleanValue();
      return;
    }
    if (!schema.isObject() || !visited.add(schema)) {
      return;
    }
    JsonNode ref = schema.path("$ref");
    if (ref.isTextual()) {
      context.target(ref.textValue()).ifPresent(target -> add(target, into));
      if (context.draft.refHidesSiblings()) {
        return;
      }
    }
    into.add(schema);
    schema.path("allOf").forEach(part -> add(part, into));
    if (!isRequired) {
      addBranches(schema);
    }
  }

  private void addBranches(JsonNode schema) {
    LISTS.forEach(keyword -> schema.path(keyword).forEach(branch -> add(branch, branches)));
    SINGLES.forEach(keyword -> add(schema.path(keyword), branches));
    MAPS.forEach(keyword -> schema.path(keyword).forEach(branch -> add(branch, branches)));
  }
}
