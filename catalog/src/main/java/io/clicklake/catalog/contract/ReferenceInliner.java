package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rewrites a contract whose parts have their own {@code $id}. It removes these ids and makes each
 * {@code $ref} a pointer from the root of the contract. Then the meaning of a {@code $ref} does not
 * depend on its place in the contract. A contract with dynamic references depends on the ids and
 * stays unchanged.
 */
final class ReferenceInliner {
  private ReferenceInliner() {}

  /** Rewrites the schemas; true if anything changed. */
  static boolean inline(References references, SchemaDraft draft) {
    Map<String, ObjectNode> schemas = references.schemas();
    boolean dynamic =
        schemas.values().stream().anyMatch(s -> s.has("$dynamicRef") || s.has("$recursiveRef"));
    if (dynamic || !references.hasParts()) {
      return false;
    }
    Map<String, String> targets = new LinkedHashMap<>();
    schemas.forEach(
        (pointer, schema) -> {
          if (schema.path("$ref").isTextual()) {
            String target = references.pointer(pointer, schema.get("$ref").asText());
            targets.put(pointer, "#" + Fragment.encoded(target));
          }
        });
    targets.forEach((pointer, ref) -> schemas.get(pointer).put("$ref", ref));
    schemas.forEach(
        (pointer, schema) -> {
          if (!pointer.isEmpty() && schema.path(draft.idKeyword()).isTextual()) {
            schema.remove(draft.idKeyword());
            schema.remove("$schema");
          }
        });
    return true;
  }
}
