package io.clicklake.job.decode;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random contracts and random values that have a fair chance to meet them. */
final class RandomJson {
  private static final List<String> KEYS = List.of("a", "b", "c", "xa", "ü/~");
  private static final List<String> SCALARS =
      List.of(
          "0", "1", "-1", "2", "0.5", "1.5", "100", "\"\"", "\"a\"", "\"ab\"", "\"😀\"", "\"x1\"",
          "true", "false", "null");
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "null", "object", "array");
  private static final List<String> NUMBER_RULES =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
  private static final List<String> SIZE_RULES =
      List.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");

  private final Random random;

  RandomJson(Random random) {
    this.random = random;
  }

  String contract() {
    String defs = "\"$defs\":{\"d\":" + schema(1) + ",\"e\":" + schema(1) + "}";
    String root = object(3);
    return root.equals("{}") ? "{" + defs + "}" : "{" + defs + "," + root.substring(1);
  }

  private String schema(int depth) {
    int kind = random.nextInt(12);
    return kind == 0 ? "true" : kind == 1 ? "false" : object(depth);
  }

  private String object(int depth) {
    StringBuilder schema = new StringBuilder("{");
    Set<String> used = new HashSet<>();
    int keywords = random.nextInt(4);
    for (int i = 0; i < keywords; i++) {
      String keyword = keyword(depth);
      String name = keyword.substring(0, keyword.indexOf(':'));
      // The library takes any value of an enum for an object: type and enum never meet.
      String rival =
          name.equals("\"type\"") ? "\"enum\"" : name.equals("\"enum\"") ? "\"type\"" : "";
      if (!used.contains(rival) && used.add(name)) {
        schema.append(schema.length() == 1 ? "" : ",").append(keyword);
      }
    }
    return schema.append('}').toString();
  }

  private String keyword(int depth) {
    switch (random.nextInt(depth > 0 ? 20 : 8)) {
      case 0:
      case 1:
        return "\"type\":\"" + one(TYPES) + "\"";
      case 2:
        return "\"type\":[\"" + one(TYPES) + "\",\"object\"]";
      case 3:
        return "\"enum\":[" + one(SCALARS) + ",[1],{\"a\":1}]";
      case 4:
        return "\"const\":" + value(1);
      case 5:
        return "\"" + one(NUMBER_RULES) + "\":" + (random.nextInt(5) - 1);
      case 6:
        return "\"" + one(SIZE_RULES) + "\":" + random.nextInt(3);
      case 7:
        return random.nextBoolean() ? "\"pattern\":\"^x|b$\"" : "\"multipleOf\":0.5";
      case 8:
      case 9:
        return "\"properties\":{" + key() + ":" + schema(depth - 1) + "}";
      case 10:
        return "\"required\":[" + key() + "]";
      case 11:
        return "\"additionalProperties\":" + schema(depth - 1);
      case 12:
        return "\"patternProperties\":{\"^x\":" + schema(depth - 1) + ",\"a\":" + schema(0) + "}";
      case 13:
        return "\"items\":" + schema(depth - 1);
      case 14:
        return "\"prefixItems\":[" + schema(depth - 1) + "," + schema(depth - 1) + "]";
      case 15:
        return "\"$ref\":\"#/$defs/" + (random.nextBoolean() ? "d" : "e") + "\"";
      case 16:
        return "\""
            + one(List.of("allOf", "anyOf", "oneOf"))
            + "\":["
            + schema(depth - 1)
            + ","
            + schema(depth - 1)
            + "]";
      case 17:
        return "\""
            + one(List.of("not", "if", "contains", "propertyNames"))
            + "\":"
            + schema(depth - 1);
      case 18:
        return "\"dependentRequired\":{" + key() + ":[" + key() + "]}";
      default:
        return "\""
            + one(List.of("unevaluatedProperties", "unevaluatedItems"))
            + "\":"
            + schema(depth - 1);
    }
  }

  String value(int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 3);
    if (kind < 3) {
      return one(SCALARS);
    }
    StringBuilder value = new StringBuilder();
    Set<String> used = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String key = key();
      if (kind == 3 || used.add(key)) {
        value
            .append(value.length() == 0 ? "" : ",")
            .append(kind == 3 ? "" : key + ":")
            .append(value(depth - 1));
      }
    }
    return kind == 3 ? "[" + value + "]" : "{" + value + "}";
  }

  /** The same value, written otherwise. */
  static String otherwise(String value) {
    return value
        .replace(",", " ,\n")
        .replace(":", " : ")
        .replaceAll("(?<=[\\[:, ])([0-9]+)(?=[\\],} ])", "$1.0")
        .replace("\"a\"", "\"\\u0061\"");
  }

  private String key() {
    return '"' + one(KEYS) + '"';
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
