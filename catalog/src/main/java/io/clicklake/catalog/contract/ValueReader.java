package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the {@link ContractValue} of a schema. Combines the rules of the schema with the rules of
 * all schemas that apply to the same value.
 */
final class ValueReader {
  private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

  private final Contract contract;

  ValueReader(Contract contract) {
    this.contract = contract;
  }

  ContractValue read(JsonNode schema) {
    if (!schema.isObject()) {
      return schema.asBoolean() ? new SchemaValue(this, EMPTY) : UnspecifiedValue.FORBIDDEN;
    }
    boolean onlyRef = contract.draft().refHidesSiblings() && schema.has("$ref");
    List<ContractValue> parts = new ArrayList<>();
    if (schema.path("$ref").isTextual()) {
      parts.add(read(contract.target(schema.get("$ref").asText())));
    }
    if (!onlyRef) {
      parts.add(new SchemaValue(this, schema));
      schema.path("allOf").forEach(part -> parts.add(read(part)));
      branches(schema.path("anyOf"), parts);
      branches(schema.path("oneOf"), parts);
      condition(schema, parts);
      schema.path("dependentSchemas").forEach(part -> parts.add(optional(read(part))));
    }
    ContractValue value = AllOfValue.of(parts);
    return onlyRef || !schema.has("unevaluatedProperties")
        ? value
        : new UnevaluatedValue(value, read(schema.get("unevaluatedProperties")));
  }

  private void branches(JsonNode list, List<ContractValue> parts) {
    if (list.isArray()) {
      List<ContractValue> branches = new ArrayList<>();
      list.forEach(branch -> branches.add(read(branch)));
      parts.add(AnyOfValue.of(branches));
    }
  }

  private void condition(JsonNode schema, List<ContractValue> parts) {
    if (!schema.has("if")) {
      return;
    }
    ContractValue condition = read(schema.get("if"));
    ContractValue met =
        schema.has("then")
            ? AllOfValue.of(List.of(condition, read(schema.get("then"))))
            : condition;
    ContractValue unmet =
        schema.has("else") ? read(schema.get("else")) : UnspecifiedValue.UNSPECIFIED;
    parts.add(AnyOfValue.of(List.of(met, unmet)));
  }

  /** Rules that apply only to some events. For the other events, any value is valid. */
  private static ContractValue optional(ContractValue value) {
    return AnyOfValue.of(List.of(value, UnspecifiedValue.UNSPECIFIED));
  }
}
