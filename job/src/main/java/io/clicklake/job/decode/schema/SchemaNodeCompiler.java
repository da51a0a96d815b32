package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.job.decode.row.PathNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles what holds for a value, and what is captured of it, into one {@link SchemaNode}. The
 * same schemas at the same place of capture are one node, so that contracts may refer to
 * themselves. The contract's tree holds the keywords of its own draft only.
 */
final class SchemaNodeCompiler {
  private static final Set<String> LIBRARY_KEYWORDS =
      Set.of(
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "contains",
          "minContains",
          "maxContains",
          "uniqueItems",
          "unevaluatedItems",
          "unevaluatedProperties",
          "dependentSchemas",
          "dependencies");

  /** From here on branches further out are forgotten, so that every contract comes to an end. */
  private static final int MOST_NODES = 20_000;

  final CompilationContext source;
  private final NetworkntValidator library;
  private final Map<List<Object>, SchemaNode> compiled = new HashMap<>();
  private final IdentityHashMap<Object, Integer> identities = new IdentityHashMap<>();

  SchemaNodeCompiler(CompilationContext source) {
    this.source = source;
    this.library = new NetworkntValidator(source);
  }

  /** The node for the event itself. */
  SchemaNode root(PathNode capture) {
    SchemaNode root = node(List.of(source.contract.root()), List.of(), capture);
    if (source.shapeOnly) {
      library.whole().ifPresent(rule -> root.library = new NetworkntRule[] {rule});
    }
    return root;
  }

  /**
   * @param branches schemas that may hold, because a branch further out does
   * @param capture null when nothing is captured
   */
  SchemaNode node(List<JsonNode> schemas, List<JsonNode> branches, PathNode capture) {
    boolean room = compiled.size() < MOST_NODES;
    Conjunction all = new Conjunction(schemas, room ? branches : List.of(), source);
    List<Object> key = new ArrayList<>();
    key.add(all.forbidden);
    key.add(capture == null ? -1 : identity(capture));
    all.schemas.forEach(schema -> key.add(identity(schema)));
    key.add(all.branches.stream().map(this::identity).sorted().collect(Collectors.toList()));
    SchemaNode known = compiled.get(key);
    if (known != null) {
      return known;
    }
    SchemaNode node = new SchemaNode();
    compiled.put(key, node);
    fill(node, all, capture);
    return node;
  }

  private Integer identity(Object object) {
    return identities.computeIfAbsent(object, o -> identities.size());
  }

  private void fill(SchemaNode node, Conjunction all, PathNode capture) {
    node.capture = capture;
    node.plainIntegers = source.isDraft4();
    if (!source.shapeOnly) {
      node.forbidden = all.forbidden;
      judge(node, all.schemas);
    }
    if ((node.types & TypeSet.OBJECT) != 0) {
      node.object = new ObjectCompiler(this, all, capture).compile();
    }
    if ((node.types & TypeSet.ARRAY) != 0) {
      node.array = new ArrayCompiler(this, all, capture).compile();
    }
  }

  private void judge(SchemaNode node, List<JsonNode> schemas) {
    List<AllowedValues> allowed = new ArrayList<>();
    List<NetworkntRule> rules = new ArrayList<>();
    for (JsonNode schema : schemas) {
      if (schema.has("type")) {
        node.types &= TypeSet.of(schema.path("type"));
      }
      if (schema.has("enum")) {
        allowed.add(AllowedValues.anyOf(schema.path("enum"), source.trees));
      }
      if (schema.has("const")) {
        allowed.add(AllowedValues.constant(schema.path("const"), source.trees));
      }
      JsonNode rest = leftToLibrary(schema);
      if (!rest.isEmpty()) {
        library.rule(rest).ifPresent(rules::add);
      }
    }
    node.allowed = allowed.toArray(new AllowedValues[0]);
    node.numbers =
        schemas.stream()
            .map(schema -> NumberRules.of(schema, source.isDraft4()))
            .filter(Objects::nonNull)
            .toArray(NumberRules[]::new);
    node.strings = StringRules.of(schemas, source);
    node.library = rules.toArray(new NetworkntRule[0]);
  }

  /** The keywords that the compiled node does not judge; all, when one of them needs the others. */
  private static JsonNode leftToLibrary(JsonNode schema) {
    if (schema.has("unevaluatedProperties") || schema.has("unevaluatedItems")) {
      return schema;
    }
    ObjectNode rest = ((ObjectNode) schema).objectNode();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (LIBRARY_KEYWORDS.contains(keyword.getKey())) {
        rest.set(keyword.getKey(), keyword.getValue());
      }
    }
    return rest;
  }
}
