package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AdditionalPropertiesValidator;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A corrected version of networknt's {@code additionalProperties}, which also checks keys that
 * start with {@code #}. Networknt treats such keys as comments and skips them, but events that were
 * converted from XML often have the key {@code #text}.
 */
final class CorrectedAdditionalProperties extends AdditionalPropertiesValidator {
  private final JsonNode named;
  private final List<RegularExpression> patterns = new ArrayList<>();
  private final boolean isClosed;
  private final JsonSchema others;

  CorrectedAdditionalProperties(
      SchemaLocation location,
      JsonNodePath path,
      JsonNode rule,
      JsonSchema parent,
      ValidationContext context) {
    super(location, path, rule, parent, context);
    this.named = parent.getSchemaNode().path("properties");
    parent
        .getSchemaNode()
        .path("patternProperties")
        .fieldNames()
        .forEachRemaining(name -> patterns.add(RegularExpression.compile(name, context)));
    this.isClosed = rule.isBoolean() && !rule.booleanValue();
    this.others = rule.isObject() ? context.newSchema(location, path, rule, parent) : null;
  }

  @Override
  protected Set<ValidationMessage> validate(
      ExecutionContext execution,
      JsonNode value,
      JsonNode root,
      JsonNodePath location,
      boolean walk) {
    Set<ValidationMessage> found =
        new LinkedHashSet<>(super.validate(execution, value, root, location, walk));
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (isSkippedByNetworknt(field.getKey())) {
        if (isClosed) {
          found.add(notAllowed(execution, value, location, field.getKey()));
        } else if (others != null) {
          found.addAll(
              others.validate(execution, field.getValue(), root, location.append(field.getKey())));
        }
      }
    }
    return found;
  }

  private boolean isSkippedByNetworknt(String key) {
    return key.startsWith("#")
        && !named.has(key)
        && patterns.stream().noneMatch(pattern -> pattern.matches(key));
  }

  private ValidationMessage notAllowed(
      ExecutionContext execution, JsonNode value, JsonNodePath location, String key) {
    return message()
        .instanceNode(value)
        .property(key)
        .instanceLocation(location)
        .locale(execution.getExecutionConfig().getLocale())
        .failFast(execution.isFailFast())
        .arguments(key)
        .build();
  }
}
