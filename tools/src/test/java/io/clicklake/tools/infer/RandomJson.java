package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Creates random values that are similar to real events: most values at a path have the same type,
 * some have another type, and some are missing. Many keys and values are unusual, for example
 * empty.
 */
final class RandomJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 5;
  private static final List<String> KEYS =
      List.of(
          "id",
          "userId",
          "user_id",
          "UserID",
          "time",
          "at",
          "value",
          "Value",
          "order",
          "a.b",
          "a[]",
          "",
          "7",
          "no",
          "null",
          "extra",
          "ts_day",
          "events",
          "ledger",
          "größe",
          "音楽",
          "\"q\"",
          "back\\slash",
          "line\nend",
          "\u0085",
          "# c: d",
          "\uD83D\uDE00",
          "x-y z",
          "created_at",
          "$ref",
          "type",
          "properties",
          "count",
          "seen_at",
          "k".repeat(200));
  private static final List<String> TEXTS =
      List.of(
          "",
          "on",
          "off",
          "2026-11-22",
          "2026-11-22T14:00:00Z",
          "2026-12-31T23:59:60Z",
          "0190a8b2-0000-7000-8000-00000000000a",
          "10.0.0.1",
          "::1",
          "a@example.com",
          "https://a.example/?q=1",
          "not a uri",
          "\uD83D\uDE00",
          "\u0000",
          "17");
  private static final List<BigDecimal> NUMBERS =
      List.of(
          new BigDecimal("1.0"),
          new BigDecimal("0.1"),
          new BigDecimal("1E+400"),
          new BigDecimal("-1E-400"),
          new BigDecimal("12345678901234567890.123456789"));
  private static final List<BigInteger> INTEGERS =
      List.of(
          BigInteger.ZERO,
          BigInteger.valueOf(1_790_000_000L),
          BigInteger.valueOf(1_790_000_000_123L),
          BigInteger.valueOf(Long.MIN_VALUE),
          BigInteger.valueOf(Long.MAX_VALUE),
          BigInteger.ONE.shiftLeft(63),
          BigInteger.TEN.pow(38),
          BigInteger.TEN.pow(60).negate());

  private final SplittableRandom random;

  /** The keys of the objects at one path, with the usual type of each value. */
  private final Map<String, Map<String, Integer>> shapes = new HashMap<>();

  RandomJson(SplittableRandom random) {
    this.random = random;
  }

  /** Adds fields to the event. */
  void members(ObjectNode event, int depth) {
    fill(event, "", depth);
  }

  private void fill(ObjectNode object, String path, int depth) {
    Map<String, Integer> shape = shapes.computeIfAbsent(path, any -> shape(depth));
    if (shape.isEmpty() && random.nextInt(3) > 0) {
      for (int i = random.nextInt(12); i > 0; i--) {
        object.put(String.valueOf(random.nextInt(1000)), random.nextInt(9));
      }
    }
    shape.forEach(
        (key, kind) -> {
          if (!object.has(key) && random.nextInt(8) > 0) {
            int other = random.nextInt(30) == 0 ? random.nextInt(7) : kind;
            object.set(key, value(other, path + "/" + key, depth + 1));
          }
        });
  }

  private Map<String, Integer> shape(int depth) {
    Map<String, Integer> shape = new HashMap<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      int kinds = depth < DEEPEST ? 7 : 5;
      shape.put(KEYS.get(random.nextInt(KEYS.size())), random.nextInt(kinds));
    }
    return shape;
  }

  private JsonNode value(int kind, String path, int depth) {
    return switch (depth >= DEEPEST ? kind % 5 : kind) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(pick(INTEGERS, path));
      case 3 -> JSON.numberNode(pick(NUMBERS, path));
      case 4 -> JSON.textNode(pick(TEXTS, path));
      case 5 -> {
        ObjectNode object = JSON.objectNode();
        fill(object, path, depth);
        yield object;
      }
      default -> {
        ArrayNode array = JSON.arrayNode();
        int elements = Math.floorMod((path + "[]").hashCode(), 7);
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(random.nextInt(20) == 0 ? 0 : elements, path + "[]", depth + 1));
        }
        yield array;
      }
    };
  }

  /**
   * Half of the paths have always the same few values, so that formats and enumerations are found.
   */
  private <T> T pick(List<T> all, String path) {
    List<T> some = new ArrayList<>(all);
    if (path.hashCode() % 2 == 0) {
      int from = Math.floorMod(path.hashCode() / 2, all.size());
      some = all.subList(from, Math.min(all.size(), from + 2));
    }
    return some.get(random.nextInt(some.size()));
  }
}
