package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The types of JSON values. {@link #NUMBER} is a number with a fraction; integers have their own
 * type.
 */
public enum JsonType {
  NULL,
  BOOLEAN,
  INTEGER,
  NUMBER,
  STRING,
  OBJECT,
  ARRAY;

  static final Set<JsonType> ANY = Collections.unmodifiableSet(EnumSet.allOf(JsonType.class));

  /** The types that a name in {@code type} allows; {@code number} includes integers. */
  static Set<JsonType> named(String name) {
    JsonType type = valueOf(name.toUpperCase(Locale.ROOT));
    return type == NUMBER ? EnumSet.of(INTEGER, NUMBER) : EnumSet.of(type);
  }

  static JsonType of(JsonNode value) {
    switch (value.getNodeType()) {
      case NULL:
        return NULL;
      case BOOLEAN:
        return BOOLEAN;
      case STRING:
        return STRING;
      case OBJECT:
        return OBJECT;
      case ARRAY:
        return ARRAY;
      default:
        boolean whole = value.decimalValue().stripTrailingZeros().scale() <= 0;
        return whole ? INTEGER : NUMBER;
    }
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The types in the words of a contract, for example {@code "integer or string"}; {@code
   * "anything"} for all types, with or without null.
   */
  public static String text(Set<JsonType> types) {
    if (types.size() >= ANY.size() - 1) {
      return "anything";
    }
    boolean anyNumber = types.contains(NUMBER);
    return types.isEmpty()
        ? "nothing"
        : types.stream()
            .filter(type -> !(type == INTEGER && anyNumber))
            .map(JsonType::label)
            .collect(Collectors.joining(" or "));
  }
}
