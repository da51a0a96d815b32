package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions on sets of JSON types. A set is an int with one bit for each type. A number without a
 * fraction is an integer, so 1.0 is an integer, except in draft-04.
 */
public final class TypeSet {
  public static final int NULL = 1;
  public static final int BOOLEAN = 2;
  public static final int INTEGER = 4;
  public static final int FRACTION = 8;
  public static final int STRING = 16;
  public static final int OBJECT = 32;
  public static final int ARRAY = 64;
  public static final int NUMBER = INTEGER | FRACTION;
  public static final int ANY = 127;

  private TypeSet() {}

  /** The set for the value of the keyword {@code type}. */
  public static int of(JsonNode type) {
    if (type.isTextual()) {
      return of(type.textValue());
    }
    int set = 0;
    for (JsonNode one : type) {
      set |= of(one.asText());
    }
    return set;
  }

  private static int of(String name) {
    switch (name) {
      case "null":
        return NULL;
      case "boolean":
        return BOOLEAN;
      case "integer":
        return INTEGER;
      case "number":
        return NUMBER;
      case "string":
        return STRING;
      case "object":
        return OBJECT;
      case "array":
        return ARRAY;
      default:
        return ANY;
    }
  }

  static int ofValue(JsonNode value) {
    switch (value.getNodeType()) {
      case NULL:
        return NULL;
      case BOOLEAN:
        return BOOLEAN;
      case NUMBER:
        return NUMBER;
      case STRING:
        return STRING;
      case OBJECT:
        return OBJECT;
      default:
        return ARRAY;
    }
  }

  /** For example {@code string or null}. */
  public static String describe(int set) {
    List<String> names = new ArrayList<>();
    add(names, set, STRING, "string");
    add(names, set, FRACTION, "number");
    if ((set & NUMBER) == INTEGER) {
      names.add("integer");
    }
    add(names, set, BOOLEAN, "boolean");
    add(names, set, OBJECT, "object");
    add(names, set, ARRAY, "array");
    add(names, set, NULL, "null");
    return names.isEmpty()
        ? "no value: the types that the contract requires exclude each other"
        : String.join(" or ", names);
  }

  private static void add(List<String> names, int set, int type, String name) {
    if ((set & type) != 0) {
      names.add(name);
    }
  }
}
