package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Creates random small JSON values that often match a {@link RandomContracts random contract}. */
final class RandomValues {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  static final List<String> KEYS = List.of("a", "b", "c", "xa", "ü/~");
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "x1", "12", "😀", "2024-02-29", "2023-02-29", "1.2.3.4", "1.2.3.256");
  private static final List<String> NUMBERS =
      List.of("0", "1", "-1", "2", "3", "0.5", "1.5", "100", "1.0", "-0.0", "2e0", "0.1e1");

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  JsonNode value(int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 3);
    if (kind < 3) {
      return scalar();
    }
    ArrayNode array = NODES.arrayNode();
    ObjectNode object = NODES.objectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      JsonNode child = value(depth - 1);
      array.add(child);
      object.set(one(KEYS), child);
    }
    return kind == 3 ? array : object;
  }

  JsonNode scalar() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> number();
      case 2, 3 -> text();
      default ->
          random.nextInt(3) == 0 ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
    };
  }

  JsonNode number() {
    String literal = one(NUMBERS);
    boolean whole = literal.matches("-?\\d+");
    return whole
        ? NODES.numberNode(Integer.parseInt(literal))
        : NODES.numberNode(new BigDecimal(literal));
  }

  JsonNode text() {
    return NODES.textNode(one(TEXTS));
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
