package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Properties of a JSON tree that decide whether networknt can validate it. */
final class TreeFacts {
  private static final BigDecimal TWO_TO_53 = new BigDecimal(1L << 53);

  private TreeFacts() {}

  /** The depth of nested objects and arrays. */
  static int depth(JsonNode tree) {
    int deepest = 0;
    for (JsonNode child : tree) {
      deepest = Math.max(deepest, depth(child));
    }
    return tree.isContainerNode() ? deepest + 1 : 0;
  }

  static int highestScale(JsonNode tree) {
    int highest = tree.isBigDecimal() ? Math.abs(tree.decimalValue().scale()) : 0;
    for (JsonNode child : tree) {
      highest = Math.max(highest, highestScale(child));
    }
    return highest;
  }

  static boolean hasFraction(JsonNode tree) {
    boolean found = tree.isBigDecimal();
    for (JsonNode child : tree) {
      found |= hasFraction(child);
    }
    return found;
  }

  /**
   * Whether there is a whole number that a double cannot represent; networknt computes with
   * doubles.
   */
  static boolean hasHugeNumber(JsonNode tree) {
    boolean found = tree.isNumber() && tree.decimalValue().abs().compareTo(TWO_TO_53) > 0;
    for (JsonNode child : tree) {
      found |= hasHugeNumber(child);
    }
    return found;
  }

  /** Whether a key starts with {@code #}, which networknt's {@code additionalProperties} skips. */
  static boolean hasHashKey(JsonNode tree) {
    boolean found = false;
    for (var field : tree.properties()) {
      found |= field.getKey().startsWith("#");
    }
    for (JsonNode child : tree) {
      found |= hasHashKey(child);
    }
    return found;
  }

  /** Whether a string or a key has half of a surrogate pair. */
  static boolean hasHalfSurrogate(JsonNode tree) {
    boolean found = tree.isTextual() && isHalf(tree.textValue());
    for (var field : tree.properties()) {
      found |= isHalf(field.getKey());
    }
    for (JsonNode child : tree) {
      found |= hasHalfSurrogate(child);
    }
    return found;
  }

  /** The same tree with equal nodes for 1, 1.0 and 10e-1, as in the standard. */
  static JsonNode canonical(JsonNode tree) {
    if (tree.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      tree.properties().forEach(f -> object.set(f.getKey(), canonical(f.getValue())));
      return object;
    }
    if (tree.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      tree.forEach(element -> array.add(canonical(element)));
      return array;
    }
    return tree.isNumber() ? number(tree.decimalValue().stripTrailingZeros()) : tree;
  }

  private static JsonNode number(BigDecimal number) {
    if (number.scale() > 0) {
      return DecimalNode.valueOf(number);
    }
    BigInteger whole = number.toBigIntegerExact();
    return whole.bitLength() < 64
        ? LongNode.valueOf(whole.longValue())
        : BigIntegerNode.valueOf(whole);
  }

  private static boolean isHalf(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
