package io.clicklake.job.decode.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.decode.schema.AdditionalProperties;
import io.clicklake.job.decode.schema.ObjectRules;
import io.clicklake.job.decode.schema.Property;
import io.clicklake.job.decode.schema.PropertyRule;
import io.clicklake.job.decode.schema.SchemaNode;
import io.clicklake.job.decode.schema.SizeBounds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles the object keywords of all schemas that apply to a value into {@link ObjectRules}. */
final class ObjectCompiler {
  private final ChildCompiler nodes;
  private final CompilationContext context;
  private final List<JsonNode> schemas;
  private final List<JsonNode> branches;
  private final PathNode capture;
  private final Map<String, EcmaPattern> patterns = new LinkedHashMap<>();
  private final Map<String, Property> properties = new HashMap<>();

  ObjectCompiler(
      ChildCompiler nodes, CompilationContext context, CombinedSchemas all, PathNode capture) {
    this.nodes = nodes;
    this.context = context;
    this.schemas = all.schemas;
    this.branches = all.branches;
    this.capture = capture;
  }

  ObjectRules compile() {
    schemas.forEach(this::addPatterns);
    branches.forEach(this::addPatterns);
    schemas.forEach(this::addProperties);
    branches.forEach(this::addProperties);
    if (capture != null) {
      capture.children().keySet().forEach(this::property);
    }
    List<JsonNode> checked = context.shapeOnly ? List.of() : schemas;
    List<Property> required = required(checked);
    List<ObjectRules.Dependents> dependents = dependents(checked);
    List<SchemaNode> names = names(checked);
    SizeBounds counts = SizeBounds.of(checked, "minProperties", "maxProperties");
    String[] texts = patterns.keySet().toArray(new String[0]);
    AdditionalProperties others =
        new AdditionalProperties(
            patterns.values(),
            matched -> propertyRule(new KeySchemas(null, matching(texts, matched)), null));
    return new ObjectRules(properties, others, required, dependents, names, counts);
  }

  private void addPatterns(JsonNode schema) {
    schema
        .path("patternProperties")
        .fieldNames()
        .forEachRemaining(
            text -> context.pattern(text).ifPresent(p -> patterns.putIfAbsent(text, p)));
  }

  private void addProperties(JsonNode schema) {
    schema.path("properties").fieldNames().forEachRemaining(this::property);
  }

  private List<Property> required(List<JsonNode> checked) {
    Set<Property> required = new LinkedHashSet<>();
    for (JsonNode schema : checked) {
      if (schema.path("required").isArray()) {
        schema.path("required").forEach(name -> required.add(property(name.asText())));
      }
    }
    return List.copyOf(required);
  }

  private List<ObjectRules.Dependents> dependents(List<JsonNode> checked) {
    List<ObjectRules.Dependents> dependents = new ArrayList<>();
    for (JsonNode schema : checked) {
      for (Map.Entry<String, JsonNode> rule : schema.path("dependentRequired").properties()) {
        List<Property> needs = new ArrayList<>();
        rule.getValue().forEach(name -> needs.add(property(name.asText())));
        dependents.add(new ObjectRules.Dependents(property(rule.getKey()), needs));
      }
    }
    return dependents;
  }

  private List<SchemaNode> names(List<JsonNode> checked) {
    List<SchemaNode> names = new ArrayList<>();
    for (JsonNode schema : checked) {
      if (schema.has("propertyNames")) {
        names.add(nodes.node(List.of(schema.path("propertyNames")), List.of(), null));
      }
    }
    return names;
  }

  private Property property(String name) {
    Property known = properties.get(name);
    if (known == null) {
      PathNode child = capture == null ? null : capture.children().get(name);
      known =
          new Property(
              name, properties.size(), propertyRule(new KeySchemas(name, matching(name)), child));
      properties.put(name, known);
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
    String expectedKeys = context.shapeOnly ? null : allowedKeys;
    return new PropertyRule(
        nodes.node(required, optional, child), expectedKeys, !known && expectedKeys == null);
  }
}
