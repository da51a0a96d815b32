package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.contract.SchemaDraft;
import java.util.List;
import java.util.Random;

/**
 * Creates random contracts of all drafts, with few keys and small numbers so that their keywords
 * interact. Some have keywords of other drafts or unknown keywords, which must be ignored.
 */
final class RandomContracts {
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "null", "object", "array");
  private static final List<String> SIZES =
      List.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");
  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final List<String> FORMATS = List.of("date", "ipv4", "uuid", "unknown-format");
  private static final List<String> NOTES = List.of("nullable", "title_", "readOnly", "deprecated");
  private static final List<String> SINGLES =
      List.of(
          "not",
          "contains",
          "propertyNames",
          "if",
          "then",
          "else",
          "items",
          "additionalItems",
          "unevaluatedProperties",
          "unevaluatedItems");

  private final Random random;
  private final RandomValues values;
  private final SchemaDraft draft;

  RandomContracts(Random random, SchemaDraft draft) {
    this.random = random;
    this.values = new RandomValues(random);
    this.draft = draft;
  }

  ObjectNode contract() {
    ObjectNode contract = RandomValues.NODES.objectNode().put("$schema", draft.uri());
    contract.putObject(definitions()).<ObjectNode>set("d", schema(1)).set("e", schema(1));
    return contract.setAll(object(3));
  }

  private String definitions() {
    return draft.refHidesSiblings() ? "definitions" : "$defs";
  }

  private JsonNode schema(int depth) {
    int kind = random.nextInt(14);
    return kind < 2 && draft != SchemaDraft.DRAFT_04
        ? RandomValues.NODES.booleanNode(kind == 0)
        : object(depth);
  }

  private ObjectNode object(int depth) {
    ObjectNode schema = RandomValues.NODES.objectNode();
    for (int keywords = random.nextInt(5); keywords > 0; keywords--) {
      if (depth > 0 && random.nextInt(3) > 0) {
        addHolder(schema, depth - 1);
      } else {
        addRule(schema);
      }
    }
    // After a reference, networknt accepts enum values that are not objects.
    if (schema.path("type").asText().equals("object")) {
      schema.remove("enum");
    }
    return schema;
  }

  private void addRule(ObjectNode schema) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> schema.put("type", values.one(TYPES));
      case 3 -> schema.putArray("type").add("object").add(values.one(TYPES.subList(0, 5)));
      case 4 -> schema.putArray("enum").add(values.scalar()).addObject().put("a", "x");
      case 5 -> schema.set("const", values.value(1));
      case 6, 7 -> addBound(schema, random.nextBoolean() ? "minimum" : "maximum");
      case 8 -> schema.put(values.one(SIZES), random.nextInt(3));
      case 9 -> schema.put("pattern", random.nextBoolean() ? "^x|b$" : "^[0-9]+$");
      case 10 -> schema.put("format", values.one(FORMATS));
      default -> schema.put(values.one(NOTES), true);
    }
  }

  private void addBound(ObjectNode schema, String keyword) {
    String exclusive = keyword.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum";
    switch (random.nextInt(4)) {
      case 0 -> schema.put("multipleOf", random.nextBoolean() ? 2 : 0.5);
      case 1 -> schema.put(keyword, random.nextInt(4) - 1);
      default -> {
        if (draft == SchemaDraft.DRAFT_04) {
          schema.put(keyword, random.nextInt(4) - 1).put(exclusive, random.nextBoolean());
        } else {
          schema.put(exclusive, random.nextInt(4) - 1);
        }
      }
    }
  }

  private void addHolder(ObjectNode schema, int depth) {
    switch (random.nextInt(12)) {
      case 0 -> schema.putArray("required").add(key());
      case 1, 2, 3 -> schema.withObject("/properties").set(key(), schema(depth));
      case 4 ->
          schema
              .putObject("patternProperties")
              .set(random.nextBoolean() ? "^x" : "a", schema(depth));
      case 5 -> schema.put("$ref", "#/" + definitions() + "/" + (random.nextBoolean() ? "d" : "e"));
      case 6, 7 -> schema.putArray(values.one(LISTS)).add(schema(depth)).add(schema(depth));
      case 8 -> addList(schema, depth);
      case 9 -> addDependency(schema, depth);
      case 10 -> schema.set("additionalProperties", schemaOrNot(depth));
      default -> schema.set(values.one(SINGLES), schema(depth));
    }
  }

  private void addList(ObjectNode schema, int depth) {
    boolean listed = draft.compareTo(SchemaDraft.DRAFT_2020_12) < 0;
    schema.putArray(listed ? "items" : "prefixItems").add(schema(depth)).add(schema(depth));
    schema.set(listed ? "additionalItems" : "items", schemaOrNot(depth));
    // In draft-04, networknt treats 1 and 1.0 as different.
    schema.put("uniqueItems", draft != SchemaDraft.DRAFT_04 && random.nextBoolean());
  }

  /** A schema, or true or false where the draft allows this. */
  private JsonNode schemaOrNot(int depth) {
    return random.nextInt(3) == 0
        ? RandomValues.NODES.booleanNode(random.nextBoolean())
        : schema(depth);
  }

  private void addDependency(ObjectNode schema, int depth) {
    // Networknt applies 'dependencies' in every draft.
    boolean old = draft.compareTo(SchemaDraft.DRAFT_07) <= 0;
    switch (random.nextInt(3)) {
      case 0 -> schema.putObject("dependentRequired").putArray(key()).add(key());
      case 1 -> schema.putObject("dependentSchemas").set(key(), schema(depth));
      default -> schema.putObject(old ? "dependencies" : "properties").set(key(), schema(depth));
    }
  }

  private String key() {
    return values.one(RandomValues.KEYS);
  }
}
