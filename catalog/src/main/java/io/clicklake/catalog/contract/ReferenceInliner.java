package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes one resource of a contract whose parts have addresses of their own, so that whoever follows
 * a reference need not know from where it was made. Dynamic references depend on those addresses: a
 * contract that has any stays as it is.
 */
final class ReferenceInliner {
  private ReferenceInliner() {}

  /** Whether anything changed. */
  static boolean flatten(References references, SchemaDraft draft) {
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
