package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks a contract against the meta-schema of its draft. The meta-schemas are bundled, so no
 * network is needed.
 */
final class MetaSchemaCheck {
  private static final int MAX_SHOWN = 60;

  /** Cached, because loading a meta-schema takes longer than a check. */
  private static final Map<SchemaDraft, JsonSchema> META_SCHEMAS = new ConcurrentHashMap<>();

  private MetaSchemaCheck() {}

  /** One message for each wrong location. */
  static List<String> problems(JsonNode root, SchemaDraft draft) {
    JsonSchema metaSchema = META_SCHEMAS.computeIfAbsent(draft, MetaSchemaCheck::metaSchema);
    Map<String, Set<String>> byPointer = new LinkedHashMap<>();
    for (ValidationMessage message : metaSchema.validate(root)) {
      byPointer
          .computeIfAbsent(message.getInstanceLocation().toString(), p -> new LinkedHashSet<>())
          .add(expectation(message));
    }
    List<String> problems = new ArrayList<>();
    byPointer.forEach(
        (pointer, expectations) ->
            problems.add(
                ReferenceCheck.shown(pointer)
                    + ": JSON Schema "
                    + draft
                    + " expects "
                    + String.join(" or ", expectations)
                    + " here, but it is "
                    + shown(Fragment.at(root, pointer))
                    + "; correct the contract."));
    return problems;
  }

  private static JsonSchema metaSchema(SchemaDraft draft) {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .build();
    return JsonSchemaFactory.getInstance(draft.version())
        .getSchema(SchemaLocation.of(draft.uri()), config);
  }

  private static String expectation(ValidationMessage message) {
    switch (message.getType()) {
      case "type":
        return message.getSchemaNode().isTextual()
            ? article(message.getSchemaNode().asText())
            : "one of the types " + message.getSchemaNode();
      case "enum":
        return "one of " + message.getSchemaNode();
      case "minimum":
        return "a number of at least " + message.getSchemaNode();
      case "exclusiveMinimum":
        return "a number above " + message.getSchemaNode();
      case "uniqueItems":
        return "items that differ";
      case "pattern":
        return "a text that matches " + message.getSchemaNode().asText();
      default:
        return "a value that meets the rule '"
            + message.getType()
            + "': "
            + message.getSchemaNode();
    }
  }

  private static String article(String type) {
    return (type.matches("[aeiou].*") ? "an " : "a ") + type;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
