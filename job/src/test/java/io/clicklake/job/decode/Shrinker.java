package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reduces a contract and a value that fail together to a small case that still fails. It removes
 * fields and elements, replaces values by their parts or by simpler values, and halves strings.
 * Greedy: it takes the first step that keeps the failure.
 */
final class Shrinker {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final BiPredicate<JsonNode, JsonNode> fails;
  private JsonNode contract;
  private JsonNode value;

  Shrinker(JsonNode contract, JsonNode value, BiPredicate<JsonNode, JsonNode> fails) {
    this.contract = contract;
    this.value = value;
    this.fails = fails;
  }

  /** Shrinks until no step keeps the failure. */
  Shrinker shrink() {
    boolean smaller = true;
    while (smaller) {
      smaller = shrinkContract() || shrinkValue();
    }
    return this;
  }

  JsonNode contract() {
    return contract;
  }

  JsonNode value() {
    return value;
  }

  private boolean shrinkContract() {
    JsonNode next = first(contract, candidate -> fails.test(candidate, value));
    contract = next == null ? contract : next;
    return next != null;
  }

  private boolean shrinkValue() {
    JsonNode next = first(value, candidate -> fails.test(contract, candidate));
    value = next == null ? value : next;
    return next != null;
  }

  private static JsonNode first(JsonNode tree, Predicate<JsonNode> stillFails) {
    List<JsonNode> candidates = new ArrayList<>();
    addSmaller(tree, candidates::add);
    return candidates.stream().filter(stillFails).findFirst().orElse(null);
  }

  /** Generates all trees that are one step smaller, the largest steps first. */
  private static void addSmaller(JsonNode tree, Consumer<JsonNode> smaller) {
    if (tree.isObject()) {
      tree.forEach(smaller);
      addSmallerObjects((ObjectNode) tree, smaller);
    } else if (tree.isArray()) {
      tree.forEach(smaller);
      addSmallerArrays((ArrayNode) tree, smaller);
    } else if (tree.isTextual() && !tree.textValue().isEmpty()) {
      String text = tree.textValue();
      int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
      smaller.accept(NODES.textNode(text.substring(0, half)));
      smaller.accept(NODES.textNode(text.substring(half > 0 ? half : text.length())));
    } else if (tree.isNumber() && tree.decimalValue().signum() != 0) {
      smaller.accept(NODES.numberNode(0));
      if (!tree.isIntegralNumber()) {
        smaller.accept(NODES.numberNode(tree.longValue()));
      } else if (tree.asLong() != 1) {
        smaller.accept(NODES.numberNode(tree.longValue() / 2));
      }
    } else if (tree.isBoolean() && !tree.booleanValue()) {
      smaller.accept(NODES.booleanNode(true));
    }
  }

  private static void addSmallerObjects(ObjectNode object, Consumer<JsonNode> smaller) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    keys.forEach(key -> smaller.accept(object.deepCopy().without(key)));
    for (String key : keys) {
      addSmaller(object.get(key), child -> smaller.accept(object.deepCopy().set(key, child)));
      if (object.get(key).isContainerNode()) {
        smaller.accept(object.deepCopy().put(key, true));
      }
    }
  }

  private static void addSmallerArrays(ArrayNode array, Consumer<JsonNode> smaller) {
    for (int i = 0; i < array.size(); i++) {
      ArrayNode without = array.deepCopy();
      without.remove(i);
      smaller.accept(without);
    }
    for (int i = 0; i < array.size(); i++) {
      int place = i;
      addSmaller(
          array.get(i),
          child -> {
            ArrayNode with = array.deepCopy();
            with.set(place, child);
            smaller.accept(with);
          });
    }
  }
}
