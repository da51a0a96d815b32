package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.row.PathNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles the object keywords of all schemas that apply to a value into {@link ObjectRules}. */
final class ObjectCompiler {
  private final SchemaNodeCompiler nodes;
  private final List<JsonNode> schemas;
  private final List<JsonNode> branches;
  private final PathNode capture;
  private final Map<String, EcmaPattern> patterns = new LinkedHashMap<>();
  private final Map<String, Property> fields = new HashMap<>();

  ObjectCompiler(SchemaNodeCompiler nodes, CombinedSchemas all, PathNode capture) {
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
    if (!nodes.context.shapeOnly) {
      addRules(rules);
    }
    rules.fields.putAll(fields);
    String[] texts = patterns.keySet().toArray(new String[0]);
    rules.others =
        new AdditionalProperties(
            patterns.values().toArray(new EcmaPattern[0]),
            matched -> propertyRule(new KeySchemas(null, matching(texts, matched)), null));
    rules.others.prepare();
    return rules;
  }

  private void addPatterns(JsonNode schema) {
    schema
        .path("patternProperties")
        .fieldNames()
        .forEachRemaining(
            text -> nodes.context.pattern(text).ifPresent(p -> patterns.putIfAbsent(text, p)));
  }

  private void addFields(JsonNode schema) {
    schema.path("properties").fieldNames().forEachRemaining(this::field);
  }

  private void addRules(ObjectRules rules) {
    List<Property> required = new ArrayList<>();
    List<ObjectRules.Dependents> dependents = new ArrayList<>();
    List<SchemaNode> names = new ArrayList<>();
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
    rules.required = required.stream().distinct().toArray(Property[]::new);
    rules.dependents = dependents.toArray(new ObjectRules.Dependents[0]);
    rules.names = names.toArray(new SchemaNode[0]);
    rules.counts = SizeBounds.of(schemas, "minProperties", "maxProperties");
  }

  private ObjectRules.Dependents dependents(String key, JsonNode needs) {
    List<Property> fields = new ArrayList<>();
    needs.forEach(name -> fields.add(field(name.asText())));
    return new ObjectRules.Dependents(field(key), fields.toArray(new Property[0]));
  }

  private Property field(String name) {
    Property known = fields.get(name);
    if (known == null) {
      PathNode child = capture == null ? null : capture.children().get(name);
      known =
          new Property(
              name, fields.size(), propertyRule(new KeySchemas(name, matching(name)), child));
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

  private PropertyRule propertyRule(KeySchemas key, PathNode child) {
    List<JsonNode> required = new ArrayList<>();
    List<JsonNode> optional = new ArrayList<>();
    String allowedKeys = null;
    boolean known = false;
    for (JsonNode schema : schemas) {
      known |= key.addSchemas(required, schema);
      allowedKeys =
          allowedKeys == null && key.isRejectedBy(schema)
              ? KeySchemas.expectedKeys(schema)
              : allowedKeys;
    }
    for (JsonNode branch : branches) {
      known |= key.addSchemas(optional, branch);
    }
    String expectedKeys = nodes.context.shapeOnly ? null : allowedKeys;
    return new PropertyRule(
        nodes.node(required, optional, child), expectedKeys, !known && expectedKeys == null);
  }
}
