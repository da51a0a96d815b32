package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.DidYouMean;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves the references of one contract: pointers, anchors, and the addresses that {@code $id}
 * gives to the contract or its parts.
 */
final class References {
  /** The address of a contract without {@code $id}. Only relative references can lead to it. */
  private static final URI NO_ADDRESS = URI.create("contract:///");

  private final JsonNode root;
  private final SchemaDraft draft;
  private final Map<String, URI> bases = new HashMap<>();
  private final Map<String, String> named = new HashMap<>();
  private final Map<String, ObjectNode> schemas = new LinkedHashMap<>();

  References(JsonNode root, SchemaDraft draft) {
    this.root = root;
    this.draft = draft;
    bases.put("", NO_ADDRESS);
    named.put(NO_ADDRESS.toString(), "");
    new SchemaWalk(draft, this::add).walk("", root);
    addTargetsOutsideSchemas();
  }

  /** All schema objects by pointer, in document order. */
  Map<String, ObjectNode> schemas() {
    return schemas;
  }

  /** Whether a part of the contract has its own address. */
  boolean hasParts() {
    return bases.size() > 1;
  }

  /**
   * The pointer of the schema that a reference leads to.
   *
   * @param from the pointer of the schema with the reference
   * @throws IllegalArgumentException with a message for the user
   */
  String pointer(String from, String ref) {
    int hash = ref.indexOf('#');
    String address = hash < 0 ? ref : ref.substring(0, hash);
    String fragment = hash < 0 ? "" : Fragment.decoded(ref.substring(hash + 1));
    URI base = baseOf(from);
    String resource = named.get(withoutFragment(address.isEmpty() ? base : resolved(base, ref)));
    if (resource == null) {
      throw new IllegalArgumentException(
          "'"
              + ref
              + "' is in another document, but a contract must be one document; copy that schema to "
              + draft.definitionsKeyword()
              + " and refer to it there.");
    }
    String pointer =
        fragment.isEmpty() || fragment.startsWith("/")
            ? resource + fragment
            : named.get(bases.get(resource) + "#" + fragment);
    JsonNode target = pointer == null ? root.path("") : Fragment.at(root, pointer);
    if (!target.isObject() && !target.isBoolean()) {
      throw new IllegalArgumentException(
          "'" + ref + "' is not a schema in this contract" + suggestion(ref));
    }
    return pointer;
  }

  private String suggestion(String ref) {
    List<String> known = new ArrayList<>();
    schemas.keySet().forEach(pointer -> known.add("#" + pointer));
    String suggestion = DidYouMean.suggestion(ref, known);
    return suggestion.isEmpty() ? "; correct it." : suggestion;
  }

  /** The base address for relative references in the schema at this pointer. */
  private URI baseOf(String pointer) {
    String part = pointer;
    while (!bases.containsKey(part)) {
      part = part.substring(0, part.lastIndexOf('/'));
    }
    return bases.get(part);
  }

  private void add(String pointer, ObjectNode schema) {
    schemas.put(pointer, schema);
    String id = schema.path(draft.idKeyword()).asText("");
    boolean ignored = draft.refHidesSiblings() && schema.has("$ref");
    if (!id.isEmpty() && !ignored) {
      if (id.startsWith("#")) {
        named.put(baseOf(pointer) + id, pointer);
      } else {
        URI address = URI.create(withoutFragment(resolved(baseOf(pointer), id)));
        bases.put(pointer, address);
        named.putIfAbsent(address.toString(), pointer);
      }
    }
    for (String anchor : List.of("$anchor", "$dynamicAnchor")) {
      if (schema.path(anchor).isTextual() && !Keyword.isOfOtherDraft(anchor, draft)) {
        named.put(baseOf(pointer) + "#" + schema.path(anchor).asText(), pointer);
      }
    }
  }

  /**
   * Adds the schemas that only a {@code $ref} leads to. Such a schema is at a place where no
   * keyword defines a schema.
   */
  private void addTargetsOutsideSchemas() {
    List<String> pending = new ArrayList<>(schemas.keySet());
    while (!pending.isEmpty()) {
      String from = pending.remove(pending.size() - 1);
      JsonNode ref = schemas.get(from).path("$ref");
      String pointer = ref.isTextual() ? pointerOrNull(from, ref.asText()) : null;
      if (pointer != null && !schemas.containsKey(pointer)) {
        List<String> before = new ArrayList<>(schemas.keySet());
        new SchemaWalk(draft, this::add).walk(pointer, Fragment.at(root, pointer));
        schemas.keySet().stream().skip(before.size()).forEach(pending::add);
      }
    }
  }

  private String pointerOrNull(String from, String ref) {
    try {
      return pointer(from, ref);
    } catch (IllegalArgumentException e) {
      return null; // ReferenceCheck reports it.
    }
  }

  private static URI resolved(URI base, String ref) {
    int hash = ref.indexOf('#');
    try {
      return base.resolve(new URI(hash < 0 ? ref : ref.substring(0, hash)));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + ref + "' is not a URI reference.", e);
    }
  }

  private static String withoutFragment(URI uri) {
    String text = uri.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? text : text.substring(0, hash);
  }
}
