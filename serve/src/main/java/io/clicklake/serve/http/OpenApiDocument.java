package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clicklake.serve.query.AggregateShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;

/**
 * The description of the API of one dataset in OpenAPI 3.1. It is the file {@code openapi.yaml}, to
 * which the names and types of the dataset's columns are added. It contains no data of the tables.
 */
final class OpenApiDocument {
  private static final String DATASET = "$DATASET";
  private static final String AGGREGATE = "$AGGREGATE";

  private OpenApiDocument() {}

  /**
   * @param withTokens whether the server asks for tokens
   */
  static ObjectNode of(String dataset, Collection<AggregateShape> shapes, boolean withTokens) {
    ObjectNode document = (ObjectNode) replaced(template(), DATASET, dataset);
    if (withTokens) {
      document.putArray("security").addObject().putArray("bearer");
    }
    repeat(document, "paths", shapes);
    repeat((ObjectNode) document.get("components"), "schemas", shapes);
    for (AggregateShape shape : shapes) {
      AggregateDescription columns = new AggregateDescription(shape);
      String path = "/v1/" + dataset + "/aggregates/" + shape.name();
      columns.describe((ObjectNode) document.get("paths").get(path).get("get"));
      JsonNode schemas = document.at("/components/schemas");
      columns.addGroups((ObjectNode) schemas.get(shape.name() + "_row").get("properties"));
      columns.addMeasures((ObjectNode) schemas.get(shape.name() + "_row").get("properties"));
      columns.addMeasures((ObjectNode) schemas.get(shape.name() + "_totals").get("properties"));
    }
    return document;
  }

  /** The description without names of a dataset. */
  static ObjectNode template() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("openapi.yaml")) {
      return (ObjectNode) new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the fields whose names contain a placeholder for an aggregate, once for each aggregate.
   */
  private static void repeat(
      ObjectNode parent, String field, Collection<AggregateShape> aggregates) {
    ObjectNode repeated = JsonText.object();
    for (Map.Entry<String, JsonNode> one : parent.get(field).properties()) {
      if (one.getKey().contains(AGGREGATE)) {
        for (AggregateShape shape : aggregates) {
          repeated.set(
              one.getKey().replace(AGGREGATE, shape.name()),
              replaced(one.getValue(), AGGREGATE, shape.name()));
        }
      } else {
        repeated.set(one.getKey(), one.getValue());
      }
    }
    parent.set(field, repeated);
  }

  /** A copy with another text in names and values. */
  private static JsonNode replaced(JsonNode node, String text, String replacement) {
    if (node.isTextual()) {
      return JsonText.object().textNode(node.textValue().replace(text, replacement));
    }
    if (node.isArray()) {
      ArrayNode copy = JsonText.object().arrayNode();
      node.forEach(one -> copy.add(replaced(one, text, replacement)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonText.object();
      node.properties()
          .forEach(
              one ->
                  copy.set(
                      one.getKey().replace(text, replacement),
                      replaced(one.getValue(), text, replacement)));
      return copy;
    }
    return node;
  }
}
