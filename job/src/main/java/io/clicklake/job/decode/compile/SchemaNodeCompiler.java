package io.clicklake.job.decode.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.networknt.NetworkntValidator;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.decode.schema.AllowedValues;
import io.clicklake.job.decode.schema.ContainerRules;
import io.clicklake.job.decode.schema.NumberRules;
import io.clicklake.job.decode.schema.SchemaNode;
import io.clicklake.job.decode.schema.SizeBounds;
import io.clicklake.job.decode.schema.StringRules;
import io.clicklake.job.decode.schema.TypeSet;
import io.clicklake.job.decode.schema.WholeValueRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles the schemas that apply to a value, and the columns that capture it, into one {@link
 * SchemaNode}. If the compiler gets the same schemas and the same capture again, it returns the
 * same node. So the compilation of a recursive contract ends. The compiler does not check whether a
 * keyword belongs to the draft of the contract, because {@code Contract} has removed all other
 * keywords.
 */
final class SchemaNodeCompiler implements ChildCompiler {
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

  private final CompilationContext context;
  private final NetworkntValidator networknt;
  private final Map<List<Object>, SchemaNode> compiled = new HashMap<>();
  private final IdentityHashMap<Object, Integer> identities = new IdentityHashMap<>();

  SchemaNodeCompiler(CompilationContext context) {
    this.context = context;
    this.networknt = new NetworkntValidator(context.contract, context.trees, context.problems);
  }

  /**
   * The node for the whole event. No other value has this node, because no other value has the same
   * capture.
   */
  SchemaNode root(PathNode capture) {
    Optional<WholeValueRule> whole =
        context.shapeOnly ? networknt.wholeContract() : Optional.empty();
    return node(List.of(context.contract.root()), List.of(), capture, whole);
  }

  @Override
  public SchemaNode node(List<JsonNode> schemas, List<JsonNode> branches, PathNode capture) {
    return node(schemas, branches, capture, Optional.empty());
  }

  private SchemaNode node(
      List<JsonNode> schemas,
      List<JsonNode> branches,
      PathNode capture,
      Optional<WholeValueRule> whole) {
    boolean hasRoom = compiled.size() < MAX_NODES;
    CombinedSchemas all = new CombinedSchemas(schemas, hasRoom ? branches : List.of(), context);
    List<Object> key = key(all, capture);
    SchemaNode known = compiled.get(key);
    if (known != null) {
      return known;
    }
    SchemaNode.Builder rules = rules(all);
    whole.ifPresent(rules::add);
    ContainerRules containers = new ContainerRules();
    SchemaNode node = rules.build(containers, capture);
    compiled.put(key, node);
    containers.set(
        rules.allows(TypeSet.OBJECT)
            ? new ObjectCompiler(this, context, all, capture).compile()
            : null,
        rules.allows(TypeSet.ARRAY)
            ? new ArrayCompiler(this, context, all, capture).compile()
            : null);
    return node;
  }

  private List<Object> key(CombinedSchemas all, PathNode capture) {
    List<Object> key = new ArrayList<>();
    key.add(all.neverValid);
    key.add(capture == null ? -1 : identity(capture));
    all.schemas.forEach(schema -> key.add(identity(schema)));
    key.add(all.branches.stream().map(this::identity).sorted().collect(Collectors.toList()));
    return key;
  }

  private Integer identity(Object object) {
    return identities.computeIfAbsent(object, o -> identities.size());
  }

  private SchemaNode.Builder rules(CombinedSchemas all) {
    SchemaNode.Builder rules = new SchemaNode.Builder();
    rules.setPlainIntegers(context.isDraft4());
    if (context.shapeOnly) {
      return rules;
    }
    rules.setNeverValid(all.neverValid);
    for (JsonNode schema : all.schemas) {
      if (schema.has("type")) {
        rules.restrictTypes(TypeSet.of(schema.path("type")));
      }
      if (schema.has("enum")) {
        rules.add(AllowedValues.anyOf(schema.path("enum"), context.trees));
      }
      if (schema.has("const")) {
        rules.add(AllowedValues.constant(schema.path("const"), context.trees));
      }
      JsonNode remaining = networkntPart(schema);
      if (!remaining.isEmpty()) {
        networknt.rule(remaining).ifPresent(rules::add);
      }
      NumberRules numbers = NumberRules.of(schema, context.isDraft4());
      if (numbers != null) {
        rules.add(numbers);
      }
    }
    StringRules strings = strings(all.schemas);
    rules.setStrings(strings.isEmpty() ? null : strings);
    return rules;
  }

  private StringRules strings(List<JsonNode> schemas) {
    List<EcmaPattern> patterns = new ArrayList<>();
    List<Format> formats = new ArrayList<>();
    for (JsonNode schema : schemas) {
      if (schema.path("pattern").isTextual()) {
        context.pattern(schema.path("pattern").textValue()).ifPresent(patterns::add);
      }
      Format.of(schema.path("format").asText()).ifPresent(formats::add);
    }
    return new StringRules(SizeBounds.of(schemas, "minLength", "maxLength"), patterns, formats);
  }

  /**
   * The keywords that networknt must check. If one of them depends on the other keywords, these are
   * all keywords of the schema.
   */
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
