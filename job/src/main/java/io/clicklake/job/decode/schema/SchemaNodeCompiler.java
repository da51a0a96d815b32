package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.job.decode.row.PathNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles the schemas that apply to a value, and the columns that capture it, into one {@link
 * SchemaNode}. If the compiler gets the same schemas and the same capture again, it returns the
 * same node. So the compilation of a recursive contract ends. The contract's tree contains only
 * keywords of the contract's draft.
 */
final class SchemaNodeCompiler {
  private static final Set<String> NETWORKNT_KEYWORDS =
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

  /**
   * The number of nodes after which branches of outer values are dropped, so that compiling always
   * ends.
   */
  private static final int MAX_NODES = 20_000;

  final CompilationContext context;
  private final NetworkntValidator networknt;
  private final Map<List<Object>, SchemaNode> compiled = new HashMap<>();
  private final IdentityHashMap<Object, Integer> identities = new IdentityHashMap<>();

  SchemaNodeCompiler(CompilationContext context) {
    this.context = context;
    this.networknt = new NetworkntValidator(context);
  }

  /** The node for the whole event. No other value has the same node, because of its capture. */
  SchemaNode root(PathNode capture) {
    List<NetworkntRule> whole = new ArrayList<>();
    if (context.shapeOnly) {
      networknt.wholeContract().ifPresent(whole::add);
    }
    return node(List.of(context.contract.root()), List.of(), capture, whole);
  }

  /**
   * @param branches schemas that apply only if a branch of an outer value applies
   * @param capture null when nothing is captured
   */
  SchemaNode node(List<JsonNode> schemas, List<JsonNode> branches, PathNode capture) {
    return node(schemas, branches, capture, List.of());
  }

  private SchemaNode node(
      List<JsonNode> schemas,
      List<JsonNode> branches,
      PathNode capture,
      List<NetworkntRule> whole) {
    boolean hasRoom = compiled.size() < MAX_NODES;
    CombinedSchemas all = new CombinedSchemas(schemas, hasRoom ? branches : List.of(), context);
    List<Object> key = new ArrayList<>();
    key.add(all.neverValid);
    key.add(capture == null ? -1 : identity(capture));
    all.schemas.forEach(schema -> key.add(identity(schema)));
    key.add(all.branches.stream().map(this::identity).sorted().collect(Collectors.toList()));
    SchemaNode known = compiled.get(key);
    if (known != null) {
      return known;
    }
    SchemaNode.Builder rules = rules(all);
    rules.capture = capture;
    rules.networknt.addAll(whole);
    SchemaNode node = rules.build();
    compiled.put(key, node);
    boolean isObject = (rules.types & TypeSet.OBJECT) != 0;
    boolean isArray = (rules.types & TypeSet.ARRAY) != 0;
    rules.containers.set(
        isObject ? new ObjectCompiler(this, all, capture).compile() : null,
        isArray ? new ArrayCompiler(this, all, capture).compile() : null);
    return node;
  }

  private Integer identity(Object object) {
    return identities.computeIfAbsent(object, o -> identities.size());
  }

  private SchemaNode.Builder rules(CombinedSchemas all) {
    SchemaNode.Builder rules = new SchemaNode.Builder();
    rules.plainIntegers = context.isDraft4();
    if (context.shapeOnly) {
      return rules;
    }
    rules.neverValid = all.neverValid;
    for (JsonNode schema : all.schemas) {
      if (schema.has("type")) {
        rules.types &= TypeSet.of(schema.path("type"));
      }
      if (schema.has("enum")) {
        rules.allowed.add(AllowedValues.anyOf(schema.path("enum"), context.trees));
      }
      if (schema.has("const")) {
        rules.allowed.add(AllowedValues.constant(schema.path("const"), context.trees));
      }
      JsonNode remaining = networkntPart(schema);
      if (!remaining.isEmpty()) {
        networknt.rule(remaining).ifPresent(rules.networknt::add);
      }
    }
    for (JsonNode schema : all.schemas) {
      NumberRules numbers = NumberRules.of(schema, context.isDraft4());
      if (numbers != null) {
        rules.numbers.add(numbers);
      }
    }
    rules.strings = StringRules.of(all.schemas, context);
    return rules;
  }

  /** The keywords that networknt must check. All keywords, if one of them depends on the others. */
  private static JsonNode networkntPart(JsonNode schema) {
    if (schema.has("unevaluatedProperties") || schema.has("unevaluatedItems")) {
      return schema;
    }
    ObjectNode remaining = ((ObjectNode) schema).objectNode();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (NETWORKNT_KEYWORDS.contains(keyword.getKey())) {
        remaining.set(keyword.getKey(), keyword.getValue());
      }
    }
    return remaining;
  }
}
