package io.clicklake.tools.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.JsonType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A schema of a contract. A reference is replaced by the schema that it refers to, unless other
 * keywords next to the reference have an effect.
 */
record SchemaPart(Contract contract, JsonNode schema) {
  private static final Set<String> NOTES =
      Set.of(
          "$ref",
          "$schema",
          "$id",
          "id",
          "$comment",
          "$anchor",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly");

  /**
   * Returns the schema that this schema refers to, directly or through other references. If it is
   * not a reference, returns the schema itself.
   */
  static SchemaPart of(Contract contract, JsonNode schema) {
    JsonNode at = schema;
    while (at.has("$ref") && alone(contract, at)) {
      at = contract.target(at.get("$ref").asText());
    }
    return new SchemaPart(contract, at);
  }

  private static boolean alone(Contract contract, JsonNode schema) {
    return contract.draft().refHidesSiblings() || hasNotesOnly(schema);
  }

  /** A part of this schema. A missing part accepts everything. */
  SchemaPart part(String key) {
    JsonNode node = schema.path(key);
    return node.isMissingNode() ? anything() : of(contract, node);
  }

  SchemaPart property(String key) {
    return of(contract, schema.path("properties").path(key));
  }

  SchemaPart anything() {
    return new SchemaPart(contract, JsonNodeFactory.instance.booleanNode(true));
  }

  boolean refusesAll() {
    return schema.isBoolean() && !schema.booleanValue();
  }

  boolean acceptsAll() {
    if (schema.isBoolean()) {
      return schema.booleanValue();
    }
    return !has("$ref") && hasNotesOnly(schema);
  }

  private static boolean hasNotesOnly(JsonNode schema) {
    return schema.properties().stream().map(Map.Entry::getKey).allMatch(NOTES::contains);
  }

  boolean has(String key) {
    return schema.has(key);
  }

  JsonNode get(String key) {
    return schema.path(key);
  }

  List<String> names(String key) {
    List<String> names = new ArrayList<>();
    if (get(key).isArray()) {
      get(key).forEach(name -> names.add(name.asText()));
    } else {
      get(key).properties().forEach(field -> names.add(field.getKey()));
    }
    return names;
  }

  /** The types that {@code type} allows. */
  Set<JsonType> types() {
    JsonNode type = get("type");
    if (type.isMissingNode()) {
      return EnumSet.allOf(JsonType.class);
    }
    Set<JsonType> types = EnumSet.noneOf(JsonType.class);
    for (String name : type.isTextual() ? List.of(type.asText()) : names("type")) {
      types.add(JsonType.valueOf(name.toUpperCase(Locale.ROOT)));
      if (name.equals("number")) {
        types.add(JsonType.INTEGER);
      }
    }
    return types;
  }
}
