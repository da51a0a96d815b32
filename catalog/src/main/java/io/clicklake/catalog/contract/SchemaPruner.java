package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Removes the parts of a contract that have no meaning, so that the code that reads the contract
 * later does not apply them. These parts are keywords of other drafts, and {@code enum} values that
 * the {@code type} of the same schema excludes.
 */
final class SchemaPruner {
  private SchemaPruner() {}

  static void prune(References references, SchemaDraft draft) {
    for (ObjectNode schema : references.schemas().values()) {
      List<String> names = new ArrayList<>();
      schema.fieldNames().forEachRemaining(names::add);
      names.stream().filter(name -> Keyword.isOfOtherDraft(name, draft)).forEach(schema::remove);
      enumeration(schema);
    }
  }

  /**
   * Removes the values of {@code enum} that the {@code type} of the schema excludes. The validator
   * networknt would accept such a value if a {@code $ref} leads to the schema.
   */
  private static void enumeration(ObjectNode schema) {
    if (!schema.path("enum").isArray() || !schema.has("type")) {
      return;
    }
    Set<JsonType> allowed = EnumSet.noneOf(JsonType.class);
    JsonNode type = schema.get("type");
    if (type.isTextual()) {
      allowed.addAll(JsonType.named(type.asText()));
    }
    type.forEach(name -> allowed.addAll(JsonType.named(name.asText())));
    ArrayNode values = schema.arrayNode();
    for (JsonNode value : schema.get("enum")) {
      if (allowed.contains(JsonType.of(value))) {
        values.add(value);
      }
    }
    schema.set("enum", values);
  }
}
