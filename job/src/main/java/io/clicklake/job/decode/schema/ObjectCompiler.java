package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.row.Capture;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles what several schemas together say about an object. */
final class ObjectCompiler {
  private final NodeCompiler nodes;
  private final List<JsonNode> schemas;
  private final List<JsonNode> branches;
  private final Capture capture;
  private final Map<String, EcmaPattern> patterns = new LinkedHashMap<>();
  private final Map<String, Field> fields = new HashMap<>();

  ObjectCompiler(NodeCompiler nodes, Conjunction all, Capture capture) {
    this.nodes = nodes;
    this.schemas = all.schemas;
    this.branches = all.branches;
    this.capture = capture;
  }

  ObjectRules compile() {
    schemas.forEach(this::addPatterns);
    branches.forEach(this::addPatterns);
    schemas.forEach(this::addFields);
    branches.forEach(this::addFields);
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
            patterns.values().toArray(new EcmaPattern[0]),
            matched -> rest(new KeyView(null, matching(texts, matched)), null));
    rules.others.prepare();
    return rules;
  }

  private void addPatterns(JsonNode schema) {
    schema
        .path("patternProperties")
        .fieldNames()
        .forEachRemaining(
            text -> nodes.source.pattern(text).ifPresent(p -> patterns.putIfAbsent(text, p)));
  }

  private void addFields(JsonNode schema) {
    schema.path("properties").fieldNames().forEachRemaining(this::field);
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
        names.add(nodes.node(List.of(schema.path("propertyNames")), List.of(), null));
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
      known = new Field(name, fields.size(), rest(new KeyView(name, matching(name)), child));
      fields.put(name, known);
    }
    return known;
  }

  private Set<String> matching(String name) {
    Set<String> texts = new HashSet<>();
    patterns.forEach(
        (text, pattern) -> {
          if (pattern.matches(name)) {
            texts.add(text);
          }
        });
    return texts;
  }

  private static Set<String> matching(String[] texts, BitSet matched) {
    Set<String> found = new HashSet<>();
    matched.stream().forEach(i -> found.add(texts[i]));
    return found;
  }

  private Rest rest(KeyView key, Capture child) {
    List<JsonNode> holding = new ArrayList<>();
    List<JsonNode> perhaps = new ArrayList<>();
    String closed = null;
    boolean known = false;
    for (JsonNode schema : schemas) {
      known |= key.addTo(holding, schema);
      closed = closed == null && key.isRefused(schema) ? KeyView.allowed(schema) : closed;
    }
    for (JsonNode branch : branches) {
      known |= key.addTo(perhaps, branch);
    }
    String refused = nodes.source.shapeOnly ? null : closed;
    return new Rest(nodes.node(holding, perhaps, child), refused, !known && refused == null);
  }
}
