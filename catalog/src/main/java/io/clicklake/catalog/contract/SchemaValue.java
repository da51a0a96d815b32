package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The rules that one schema object gives with its own keywords. Other schemas that apply to the
 * same value, for example through {@code $ref} or {@code allOf}, are not included; {@link
 * ValueReader} combines them.
 */
final class SchemaValue implements ContractValue {
  private final ValueReader reader;
  private final JsonNode schema;
  private final Set<JsonType> types;

  SchemaValue(ValueReader reader, JsonNode schema) {
    this.reader = reader;
    this.schema = schema;
    this.types = types(schema);
  }

  private static Set<JsonType> types(JsonNode schema) {
    Set<JsonType> types = EnumSet.allOf(JsonType.class);
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      types.retainAll(JsonType.named(type.asText()));
    } else if (type.isArray()) {
      Set<JsonType> listed = EnumSet.noneOf(JsonType.class);
      type.forEach(name -> listed.addAll(JsonType.named(name.asText())));
      types.retainAll(listed);
    }
    if (schema.has("const")) {
      types.retainAll(EnumSet.of(JsonType.of(schema.get("const"))));
    }
    if (schema.has("enum")) {
      Set<JsonType> listed = EnumSet.noneOf(JsonType.class);
      schema.get("enum").forEach(value -> listed.add(JsonType.of(value)));
      types.retainAll(listed);
    }
    return types;
  }

  @Override
  public Coverage coverage() {
    return Coverage.DEFINED;
  }

  @Override
  public Set<JsonType> types() {
    return types;
  }

  @Override
  public Optional<String> format() {
    JsonNode format = schema.path("format");
    return format.isTextual() ? Optional.of(format.asText()) : Optional.empty();
  }

  @Override
  public ContractValue property(String key) {
    if (!types.contains(JsonType.OBJECT)) {
      return UnspecifiedValue.FORBIDDEN;
    }
    List<ContractValue> given = new ArrayList<>();
    if (schema.path("properties").has(key)) {
      given.add(reader.read(schema.get("properties").get(key)));
    }
    for (Iterator<String> it = schema.path("patternProperties").fieldNames(); it.hasNext(); ) {
      String pattern = it.next();
      if (matches(pattern, key)) {
        given.add(reader.read(schema.get("patternProperties").get(pattern)));
      }
    }
    return given.isEmpty() ? additional() : AllOfValue.of(given);
  }

  private ContractValue additional() {
    JsonNode rest = schema.path("additionalProperties");
    if (rest.isMissingNode()) {
      return schema.has("properties") ? UnspecifiedValue.UNDEFINED : UnspecifiedValue.UNSPECIFIED;
    }
    boolean anything = rest.isObject() ? rest.isEmpty() : rest.asBoolean();
    return anything ? UnspecifiedValue.OPEN : reader.read(rest);
  }

  /**
   * A pattern that Java cannot parse counts as matching; the decoder validates the events exactly.
   */
  private static boolean matches(String pattern, String key) {
    try {
      return Pattern.compile(pattern).matcher(key).find();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }

  @Override
  public ContractValue element() {
    if (!types.contains(JsonType.ARRAY)) {
      return UnspecifiedValue.FORBIDDEN;
    }
    JsonNode items = schema.path("items");
    JsonNode listed = items.isArray() ? items : schema.path("prefixItems");
    JsonNode rest = items.isArray() ? schema.path("additionalItems") : items;
    List<ContractValue> elements = new ArrayList<>();
    listed.forEach(schema -> elements.add(reader.read(schema)));
    elements.add(rest.isMissingNode() ? UnspecifiedValue.UNSPECIFIED : reader.read(rest));
    return AnyOfValue.of(elements);
  }

  @Override
  public boolean requires(String key) {
    for (JsonNode name : schema.path("required")) {
      if (name.asText().equals(key)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    schema.path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Override
  public ContractValue definedAlternatives() {
    return this;
  }
}
