package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Reads the keywords of a contract one by one and creates random values that probably match the
 * contract. Also makes small changes to such a value that can violate the contract.
 */
final class RandomInstances {
  private static final int TRIES = 8;

  private final Random random;
  private final RandomValues values;
  private final JsonNode contract;

  RandomInstances(Random random, JsonNode contract) {
    this.random = random;
    this.values = new RandomValues(random);
    this.contract = contract;
  }

  /** A value that probably matches the contract. */
  JsonNode fitting() {
    return fitting(contract, 4);
  }

  private JsonNode fitting(JsonNode schema, int depth) {
    List<JsonNode> all = new ArrayList<>();
    gather(schema, all, 4);
    for (JsonNode one : all) {
      if (one.has("const")) {
        return one.get("const");
      }
      if (one.path("enum").isArray() && random.nextInt(8) > 0) {
        return one.get("enum").get(random.nextInt(one.get("enum").size()));
      }
    }
    return switch (type(all)) {
      case "object" -> object(all, depth);
      case "array" -> array(all, depth);
      case "string" -> values.text();
      case "number" -> number(all);
      case "integer" -> RandomValues.NODES.numberNode(random.nextInt(4));
      case "boolean" -> RandomValues.NODES.booleanNode(random.nextBoolean());
      case "null" -> RandomValues.NODES.nullNode();
      default -> values.value(depth > 0 ? 1 : 0);
    };
  }

  /** Collects a schema and the schemas that apply with it; one of several alternatives. */
  private void gather(JsonNode schema, List<JsonNode> all, int depth) {
    if (!schema.isObject() || depth == 0) {
      return;
    }
    all.add(schema);
    String ref = schema.path("$ref").asText();
    if (!ref.isEmpty()) {
      gather(contract.at(ref.substring(1)), all, depth - 1);
    }
    schema.path("allOf").forEach(part -> gather(part, all, depth - 1));
    for (String keyword : List.of("anyOf", "oneOf")) {
      gather(schema.path(keyword).path(random.nextInt(2)), all, depth - 1);
    }
    if (random.nextBoolean()) {
      gather(schema.path("if"), all, depth - 1);
      gather(schema.path("then"), all, depth - 1);
    }
  }

  private String type(List<JsonNode> all) {
    String hint = "";
    for (JsonNode schema : all) {
      JsonNode type = schema.path("type");
      if (type.isTextual()) {
        return type.asText();
      }
      if (type.isArray()) {
        return type.get(random.nextInt(type.size())).asText();
      }
      for (String keyword : List.of("properties", "required", "patternProperties")) {
        hint = schema.has(keyword) ? "object" : hint;
      }
      for (String keyword : List.of("items", "prefixItems", "contains")) {
        hint = schema.has(keyword) ? "array" : hint;
      }
    }
    return random.nextInt(4) > 0 ? hint : "";
  }

  private JsonNode number(List<JsonNode> all) {
    JsonNode number = values.number();
    for (int i = 0; i < TRIES; i++) {
      double value = number.doubleValue();
      boolean fits = true;
      for (JsonNode schema : all) {
        fits &= value >= schema.path("minimum").asDouble(value);
        fits &= value <= schema.path("maximum").asDouble(value);
      }
      if (fits) {
        return number;
      }
      number = values.number();
    }
    return number;
  }

  private ObjectNode object(List<JsonNode> all, int depth) {
    ObjectNode object = RandomValues.NODES.objectNode();
    for (JsonNode schema : all) {
      schema.path("required").forEach(key -> put(object, key.asText(), all, depth));
      schema
          .path("properties")
          .fieldNames()
          .forEachRemaining(
              key -> {
                if (random.nextInt(3) > 0) {
                  put(object, key, all, depth);
                }
              });
    }
    if (random.nextInt(3) == 0 || object.isEmpty()) {
      put(object, values.one(RandomValues.KEYS), all, depth);
    }
    return object;
  }

  private void put(ObjectNode object, String key, List<JsonNode> all, int depth) {
    if (object.has(key)) {
      return;
    }
    for (JsonNode schema : all) {
      for (String place :
          List.of(
              "/properties/" + escaped(key),
              "/patternProperties/^x",
              "/patternProperties/a",
              "/additionalProperties")) {
        if (schema.at(place).isObject()) {
          object.set(key, depth > 0 ? fitting(schema.at(place), depth - 1) : values.scalar());
          return;
        }
      }
    }
    object.set(key, values.value(1));
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private ArrayNode array(List<JsonNode> all, int depth) {
    ArrayNode array = RandomValues.NODES.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      JsonNode element = RandomValues.NODES.missingNode();
      for (JsonNode schema : all) {
        for (String place : List.of("/prefixItems/", "/items/")) {
          element = element.isObject() ? element : schema.at(place + array.size());
        }
        for (String place : List.of("/items", "/additionalItems", "/contains")) {
          element = element.isObject() ? element : schema.at(place);
        }
      }
      array.add(depth > 0 ? fitting(element, depth - 1) : values.scalar());
    }
    return array;
  }

  /** The same value with one change. */
  JsonNode changed(JsonNode value) {
    if (value.isContainerNode() && !value.isEmpty() && random.nextInt(4) > 0) {
      JsonNode copy = value.deepCopy();
      int place = random.nextInt(value.size());
      if (copy.isArray()) {
        ArrayNode array = (ArrayNode) copy;
        switch (random.nextInt(4)) {
          case 0 -> array.remove(place);
          case 1 -> array.add(array.get(place));
          default -> array.set(place, changed(array.get(place)));
        }
      } else {
        ObjectNode object = (ObjectNode) copy;
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        switch (random.nextInt(4)) {
          case 0 -> object.remove(keys.get(place));
          case 1 -> object.set(values.one(RandomValues.KEYS), values.scalar());
          default -> object.set(keys.get(place), changed(object.get(keys.get(place))));
        }
      }
      return copy;
    }
    return values.value(1);
  }
}
