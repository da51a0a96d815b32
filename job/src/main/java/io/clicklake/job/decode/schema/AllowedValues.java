package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.json.CanonicalTrees;
import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.record.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The values of an {@code enum} or {@code const}. Hot path for strings, numbers and literals. */
public final class AllowedValues {
  final Reason reason;
  final String expected;

  /** The types of the values, as a {@link TypeSet}, and two more bits for true and false. */
  final int types;

  private final CanonicalTrees canonicalTrees;
  private final List<JsonNode> trees = new ArrayList<>();
  private final byte[][] strings;
  private final Decimals.Exact[] numbers;

  private AllowedValues(
      CanonicalTrees canonicalTrees, Reason reason, String expected, List<JsonNode> values) {
    this.canonicalTrees = canonicalTrees;
    this.reason = reason;
    this.expected = expected;
    int set = 0;
    List<byte[]> texts = new ArrayList<>();
    List<Decimals.Exact> exact = new ArrayList<>();
    for (JsonNode value : values) {
      set |= TypeSet.ofValue(value);
      if (value.isTextual()) {
        texts.add(value.textValue().getBytes(StandardCharsets.UTF_8));
      } else if (value.isNumber()) {
        exact.add(new Decimals.Exact(value.decimalValue()));
      } else if (value.isContainerNode()) {
        trees.add(canonicalTrees.canonical(value));
      } else if (value.isBoolean()) {
        set |= value.booleanValue() ? TRUE : FALSE;
      }
    }
    this.types = set;
    this.strings = texts.toArray(new byte[0][]);
    this.numbers = exact.toArray(new Decimals.Exact[0]);
  }

  private static final int TRUE = 1 << 8;
  private static final int FALSE = 1 << 9;

  public static AllowedValues anyOf(JsonNode values, CanonicalTrees canonicalTrees) {
    List<JsonNode> list = new ArrayList<>();
    values.forEach(list::add);
    return new AllowedValues(canonicalTrees, Reason.ENUM, Expectations.oneOf(values), list);
  }

  public static AllowedValues constant(JsonNode value, CanonicalTrees canonicalTrees) {
    return new AllowedValues(
        canonicalTrees, Reason.CONST, Expectations.constant(value), List.of(value));
  }

  boolean hasText(Utf8Slice text) {
    for (byte[] string : strings) {
      if (text.is(string)) {
        return true;
      }
    }
    return false;
  }

  boolean hasNumber(NumberValue number) {
    for (Decimals.Exact exact : numbers) {
      if (number.compareTo(exact) == 0) {
        return true;
      }
    }
    return false;
  }

  boolean hasBoolean(boolean value) {
    return (types & (value ? TRUE : FALSE)) != 0;
  }

  boolean hasNull() {
    return (types & TypeSet.NULL) != 0;
  }

  /** Whether an object or array, given by its bytes in the payload, is one of the values. */
  boolean hasContainer(byte[] payload, int from, int to) {
    return !trees.isEmpty() && trees.contains(canonicalTrees.read(payload, from, to));
  }
}
