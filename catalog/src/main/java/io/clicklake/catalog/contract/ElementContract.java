package io.clicklake.catalog.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the contract of the elements of an array from the contract of the whole: the schema of the
 * elements, together with the definitions that it refers to. The rules for the array itself and for
 * the values around it are not part of it.
 *
 * <p>Each array along the path must be defined by {@code properties} and {@code items}, also
 * through a {@code $ref} to a definition. Other keywords could add rules for the elements, so they
 * are not supported along the path.
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

  /** The keywords that add no rules, so they can be beside a {@code $ref}. */
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
   * @param steps the keys of the path; empty for the step from an array to its elements
   * @throws IllegalArgumentException with the reason, as a clause, if it cannot be taken
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

  /** The schema itself, or the definition to which it refers. */
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

  /** Every reference must keep its meaning in the new contract. */
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
