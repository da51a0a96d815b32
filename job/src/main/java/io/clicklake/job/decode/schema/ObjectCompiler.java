package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.row.Capture;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles what several schemas together say about an object. */
final class ObjectCompiler {
  private final NodeCompiler nodes;
  private final List<JsonNode> schemas;
  private final Capture capture;
  private final Map<String, EcmaPattern> patterns = new LinkedHashMap<>();
  private final Map<String, Field> fields = new HashMap<>();
  private final Set<String> named = new LinkedHashSet<>();

  ObjectCompiler(NodeCompiler nodes, List<JsonNode> schemas, Capture capture) {
    this.nodes = nodes;
    this.schemas = schemas;
    this.capture = capture;
  }

  ObjectRules compile() {
    for (JsonNode schema : schemas) {
      schema
          .path("patternProperties")
          .fieldNames()
          .forEachRemaining(
              text -> nodes.source.pattern(text).ifPresent(p -> patterns.putIfAbsent(text, p)));
    }
    NamedKeys.add(nodes.source, schemas, named);
    named.forEach(this::field);
    if (capture != null) {
      capture.children().keySet().forEach(this::field);
    }
    ObjectRules rules = new ObjectRules();
    if (!nodes.source.shapeOnly) {
      addRules(rules);
    }
    rules.fields.putAll(fields);
    String[] texts = patterns.keySet().toArray(new String[0]);
    rules.others =
        new OtherKeys(
            patterns.values().toArray(new EcmaPattern[0]), matched -> other(texts, matched));
    rules.others.prepare();
    return rules;
  }

  private void addRules(ObjectRules rules) {
    List<Field> required = new ArrayList<>();
    List<ObjectRules.Dependents> dependents = new ArrayList<>();
    List<Node> names = new ArrayList<>();
    for (JsonNode schema : schemas) {
      if (schema.path("required").isArray()) {
        schema.path("required").forEach(name -> required.add(field(name.asText())));
      }
      schema
          .path("dependentRequired")
          .properties()
          .forEach(rule -> dependents.add(dependents(rule.getKey(), rule.getValue())));
      if (schema.has("propertyNames")) {
        names.add(nodes.node(List.of(schema.path("propertyNames")), null));
      }
    }
    rules.required = required.stream().distinct().toArray(Field[]::new);
    rules.dependents = dependents.toArray(new ObjectRules.Dependents[0]);
    rules.names = names.toArray(new Node[0]);
    rules.counts = Counts.of(schemas, "minProperties", "maxProperties");
  }

  private ObjectRules.Dependents dependents(String key, JsonNode needs) {
    List<Field> fields = new ArrayList<>();
    needs.forEach(name -> fields.add(field(name.asText())));
    return new ObjectRules.Dependents(field(key), fields.toArray(new Field[0]));
  }

  private Field field(String name) {
    Field known = fields.get(name);
    if (known == null) {
      Capture child = capture == null ? null : capture.children().get(name);
      known = new Field(name, fields.size(), value(name, child));
      fields.put(name, known);
    }
    return known;
  }

  private Rest value(String name, Capture child) {
    List<JsonNode> holding = new ArrayList<>();
    boolean closed = false;
    for (JsonNode schema : schemas) {
      int before = holding.size();
      JsonNode own = schema.path("properties").path(name);
      if (!own.isMissingNode()) {
        holding.add(own);
      }
      schema
          .path("patternProperties")
          .properties()
          .forEach(
              rule -> {
                EcmaPattern pattern = patterns.get(rule.getKey());
                if (pattern != null && pattern.matches(name)) {
                  holding.add(rule.getValue());
                }
              });
      closed |= holding.size() == before && addOther(schema, holding);
    }
    return rest(holding, closed, !named.contains(name) && holding.isEmpty(), child);
  }

  private Rest other(String[] texts, BitSet matched) {
    List<JsonNode> holding = new ArrayList<>();
    boolean closed = false;
    for (JsonNode schema : schemas) {
      int before = holding.size();
      for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
        JsonNode own = schema.path("patternProperties").path(texts[i]);
        if (!own.isMissingNode()) {
          holding.add(own);
        }
      }
      closed |= holding.size() == before && addOther(schema, holding);
    }
    return rest(holding, closed, holding.isEmpty(), null);
  }

  /** Adds {@code additionalProperties} when it says something; true when it says no. */
  private static boolean addOther(JsonNode schema, List<JsonNode> holding) {
    JsonNode other = schema.path("additionalProperties");
    if (other.isObject() && !other.isEmpty()) {
      holding.add(other);
    }
    return other.isBoolean() && !other.booleanValue();
  }

  private Rest rest(List<JsonNode> holding, boolean closed, boolean unknown, Capture child) {
    boolean refused = closed && !nodes.source.shapeOnly;
    return new Rest(nodes.node(holding, child), refused, unknown && !refused);
  }
}
