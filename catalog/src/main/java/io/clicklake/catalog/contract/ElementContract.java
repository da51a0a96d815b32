package io.clicklake.catalog.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the contract of the elements of an array from the contract of a JSON value that contains
 * this array. The result is the schema of the elements, and all definitions of the given contract.
 * The rules for the array itself and for the fields outside of the array are not in the result.
 *
 * <p>Each step of the path to the elements must be defined by {@code properties} or {@code items}.
 * The schema of a step can be a {@code $ref} to a definition. Other keywords could add rules for
 * the elements, so they are not supported in the schemas of the path.
 */
public final class ElementContract {
  private static final List<String> DEFINITIONS = List.of("$defs", "definitions");
  private static final int MOST_REFERENCES = 100;

  /** The keywords that can add rules for a part of a value. */
  private static final List<String> COMBINING =
      List.of(
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "dependentSchemas",
          "dependencies",
          "patternProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "prefixItems",
          "contains",
          "$dynamicRef",
          "$recursiveRef");

  private static final List<String> NAMES =
      List.of("$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef");

  /** The keywords that add no rules. They can be next to a {@code $ref}. */
  private static final Set<String> WITHOUT_RULES =
      Set.of("$schema", "$defs", "definitions", "$comment", "title", "description");

  private final JsonNode root;

  private ElementContract(JsonNode root) {
    this.root = root;
  }

  /**
   * The text of the contract of the elements.
   *
   * @param text a contract without problems
   * @param steps the path from the value to the elements: a key, or empty for the step from an
   *     array to its elements
   * @throws IllegalArgumentException with the reason, as a clause, if the contract of the elements
   *     cannot be made
   */
  public static String of(String text, List<Optional<String>> steps) {
    return new ElementContract(ContractText.tree("contract", text)).at(steps).toString();
  }

  private ObjectNode at(List<Optional<String>> steps) {
    JsonNode schema = root;
    String where = "";
    for (Optional<String> step : steps) {
      schema = definition(schema, where);
      requireSimple(schema, where);
      where += step.map(key -> "/properties/" + key).orElse("/items");
      schema = step.isPresent() ? schema.path("properties").path(step.get()) : schema.path("items");
      if (!schema.isObject()) {
        throw new IllegalArgumentException("it has no schema at " + where);
      }
    }
    ObjectNode element = definition(schema, where).deepCopy();
    requireLocal(element);
    DEFINITIONS.forEach(name -> requireLocal(root.path(name)));
    return withDefinitions(element);
  }

  /** The given schema; if it is a {@code $ref}, the definition that it refers to. */
  private ObjectNode definition(JsonNode schema, String where) {
    JsonNode at = schema;
    for (int hops = 0; at.has("$ref"); hops++) {
      String ref = at.path("$ref").asText();
      if (!isOnlyReference(at) || hops > MOST_REFERENCES || !isLocal(ref)) {
        throw new IllegalArgumentException(
            "it has a $ref at " + shown(where) + " that is not only a reference to a definition");
      }
      at = root.at(JsonPointer.compile(Fragment.decoded(ref.substring(1))));
    }
    if (!at.isObject()) {
      throw new IllegalArgumentException("it has no keywords at " + shown(where));
    }
    return (ObjectNode) at;
  }

  private static boolean isOnlyReference(JsonNode schema) {
    boolean only = true;
    for (Iterator<String> names = schema.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      only &= name.equals("$ref") || WITHOUT_RULES.contains(name);
    }
    return only;
  }

  private static void requireSimple(JsonNode schema, String where) {
    for (String keyword : COMBINING) {
      if (schema.has(keyword)) {
        throw new IllegalArgumentException("it has '" + keyword + "' at " + shown(where));
      }
    }
  }

  private static String shown(String where) {
    return where.isEmpty() ? "its root" : where;
  }

  /**
   * Checks that every {@code $ref} refers to a definition. Then it has the same meaning in the new
   * contract.
   */
  private static void requireLocal(JsonNode schema) {
    for (String keyword : NAMES) {
      if (schema.findValue(keyword) != null) {
        throw new IllegalArgumentException("its elements or definitions have '" + keyword + "'");
      }
    }
    for (JsonNode ref : schema.findValues("$ref")) {
      if (!isLocal(ref.asText())) {
        throw new IllegalArgumentException(
            "'" + ref.asText() + "' refers to a part outside of the definitions");
      }
    }
  }

  private static boolean isLocal(String ref) {
    return DEFINITIONS.stream().anyMatch(name -> ref.startsWith("#/" + name + "/"));
  }

  private ObjectNode withDefinitions(ObjectNode element) {
    if (root.has("$schema")) {
      element.set("$schema", root.get("$schema"));
    }
    for (String name : DEFINITIONS) {
      if (root.has(name)) {
        if (element.has(name)) {
          throw new IllegalArgumentException("its elements have '" + name + "' of their own");
        }
        element.set(name, root.get(name));
      }
    }
    return element;
  }
}
