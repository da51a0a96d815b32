package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.AggregateShape.RatioColumn;
import io.clicklake.serve.query.Grain;
import io.clicklake.serve.query.SortKey;
import io.clicklake.serve.query.ValueType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The part of the API description for one aggregate: its columns, parameters and formats. */
final class AggregateDescription {
  private final AggregateShape shape;

  AggregateDescription(AggregateShape shape) {
    this.shape = shape;
  }

  /**
   * @param operation the operation of the aggregate's path; the descriptions of its parameters do
   *     not name columns yet
   */
  void describe(ObjectNode operation) {
    for (Iterator<JsonNode> all = operation.get("parameters").elements(); all.hasNext(); ) {
      JsonNode parameter = all.next();
      JsonNode schema = parameter.get("schema");
      JsonNode items = schema.path("items");
      switch (parameter.get("name").textValue()) {
        case "grain" -> names((ObjectNode) schema, Grain.codes());
        case "measures" -> names((ObjectNode) items, shape.measureNames());
        case "order_by" -> names((ObjectNode) items, sortKeys());
        case "group_by" -> {
          if (shape.groups().isEmpty()) {
            all.remove();
          } else {
            names((ObjectNode) items, shape.groupNames());
          }
        }
        case "filter" -> {
          if (shape.groups().isEmpty()) {
            all.remove();
          } else {
            ((ObjectNode) items).put("pattern", filters());
          }
        }
        default -> {
          // The description of this parameter names no columns.
        }
      }
    }
    ObjectNode content = (ObjectNode) operation.at("/responses/200/content");
    for (AnswerFormat format : AnswerFormat.values()) {
      if (!content.has(format.mediaType())) {
        ObjectNode schema = content.putObject(format.mediaType()).putObject("schema");
        schema.put("type", "string");
        if (format == AnswerFormat.ARROW) {
          schema.put("format", "binary");
        }
      }
    }
  }

  private static void names(ObjectNode schema, List<String> names) {
    ArrayNode all = schema.putArray("enum");
    names.forEach(all::add);
  }

  private List<String> sortKeys() {
    List<String> keys = new ArrayList<>(List.of(SortKey.TIME));
    keys.addAll(shape.groupNames());
    keys.addAll(shape.measureNames());
    List<String> both = new ArrayList<>(keys);
    keys.forEach(key -> both.add("-" + key));
    return both;
  }

  private String filters() {
    List<String> forms = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (GroupColumn column : shape.groups()) {
      all.add(column.name());
      if (column.type() == ValueType.TEXT) {
        texts.add(column.name());
      }
    }
    forms.add("(" + String.join("|", all) + "):(null$|eq:|in:)");
    if (!texts.isEmpty()) {
      forms.add("(" + String.join("|", texts) + "):prefix:");
    }
    return "^(" + String.join("|", forms) + ")";
  }

  void addGroups(ObjectNode properties) {
    for (GroupColumn column : shape.groups()) {
      type(properties.putObject(column.name()), column.type());
    }
  }

  void addMeasures(ObjectNode properties) {
    for (MeasureColumn measure : shape.measures()) {
      boolean estimate = measure.kind() == Measure.Kind.APPROX_DISTINCT;
      ObjectNode property = properties.putObject(measure.name());
      property.put(
          "description",
          estimate
              ? "The estimated number of different values."
              : "The measure " + measure.kind().name().toLowerCase(Locale.ROOT) + ".");
      type(property, estimate ? ValueType.WHOLE : measure.type());
    }
    for (RatioColumn ratio : shape.ratios()) {
      ObjectNode property = properties.putObject(ratio.name());
      property.put("description", "The ratio " + ratio.definition() + ".");
      type(property, ValueType.DOUBLE);
    }
  }

  /** Sets the type of a value. Each value can also be null. */
  private static void type(ObjectNode property, ValueType type) {
    ArrayNode types = property.putArray("type");
    switch (type) {
      case WHOLE -> types.add("integer");
      case DECIMAL -> types.add("number");
      case BOOLEAN -> types.add("boolean");
      // NaN and infinite numbers are texts: JSON has no numbers for them.
      case DOUBLE, FLOAT -> types.add("number").add("string");
      default -> types.add("string");
    }
    types.add("null");
    switch (type) {
      case WHOLE -> property.put("format", "int64");
      case DATE -> property.put("format", "date");
      case TIME -> property.put("format", "date-time");
      default -> {
        // The type needs no format.
      }
    }
  }
}
