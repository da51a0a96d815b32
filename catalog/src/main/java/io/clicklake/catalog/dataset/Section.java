package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping whose keys are known. What is asked of it comes back empty, with a problem noted, when
 * it is not what the format wants: so that reading goes on and finds the next problem.
 */
final class Section {
  private final YamlNode node;
  private final Set<String> meant;
  private final Problems problems;

  private Section(YamlNode node, Set<String> meant, Problems problems) {
    this.node = node;
    this.meant = meant;
    this.problems = problems;
  }

  /** Notes the keys that are unknown and those that are missing. */
  static Optional<Section> of(YamlNode node, SectionKeys keys, Problems problems) {
    List<String> known = new ArrayList<>(keys.required());
    known.addAll(keys.optional());
    String list = String.join(", ", known);
    if (node.kind() != YamlNode.Kind.MAPPING) {
      problems.add(
          node, "expected a mapping with the keys " + list + ", but it is " + node.shown() + ".");
      return Optional.empty();
    }
    Set<String> meant = new HashSet<>();
    for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        String suggestion = DidYouMean.suggestion(entry.getKey(), known);
        meant.add(DidYouMean.nearest(entry.getKey(), known).orElse(entry.getKey()));
        problems.add(
            entry.getValue(),
            "unknown key '"
                + entry.getKey()
                + "'"
                + (suggestion.isEmpty() ? "; the keys here are " + list + "." : suggestion));
      }
    }
    for (String key : keys.required()) {
      if (!node.entries().containsKey(key) && !meant.contains(key)) {
        problems.add(node, "the key '" + key + "' is missing; add it.");
      }
    }
    return Optional.of(new Section(node, meant, problems));
  }

  YamlNode node() {
    return node;
  }

  /** Whether an unknown key stands here that may have meant this one. */
  boolean misspelt(String key) {
    return meant.contains(key);
  }

  boolean hasUnknownKeys() {
    return !meant.isEmpty();
  }

  /** The value of a key; empty, and a problem, when there is a key without a value. */
  Optional<YamlNode> value(String key) {
    YamlNode value = node.entries().get(key);
    if (value != null && value.kind() == YamlNode.Kind.NOTHING) {
      problems.add(value, "has no value; give one or remove the key.");
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  /** The value of a key that takes a text. */
  Optional<String> text(String key) {
    return value(key).filter(value -> isText(value, "a text")).map(YamlNode::text);
  }

  boolean isText(YamlNode value, String expected) {
    boolean text = value.kind() == YamlNode.Kind.TEXT;
    if (!text) {
      problems.add(value, "expected " + expected + ", but it is " + value.shown() + ".");
    }
    return text;
  }

  /**
   * The value of a key that takes an SQL expression: any scalar, {@code 1} and {@code true} too.
   */
  Optional<String> expression(String key) {
    return value(key).flatMap(value -> expression(value, problems));
  }

  static Optional<String> expression(YamlNode value, Problems problems) {
    if (!value.isScalar() || value.text().isBlank()) {
      problems.add(value, "expected an SQL expression, but it is " + value.shown() + ".");
      return Optional.empty();
    }
    return Optional.of(value.text());
  }

  /** The entries of a key that takes a mapping of names; empty when the key is absent. */
  Map<String, YamlNode> entries(String key) {
    Optional<YamlNode> value = value(key);
    if (value.isPresent() && value.get().kind() != YamlNode.Kind.MAPPING) {
      problems.add(
          value.get(), "expected a mapping of names, but it is " + value.get().shown() + ".");
    }
    return value.map(YamlNode::entries).orElse(Map.of());
  }

  /** The elements of a key that takes a list of texts; empty when the key is absent. */
  List<YamlNode> texts(String key) {
    List<YamlNode> texts = new ArrayList<>();
    Optional<YamlNode> value = value(key);
    if (value.isPresent() && value.get().kind() != YamlNode.Kind.LIST) {
      problems.add(value.get(), "expected a list, but it is " + value.get().shown() + ".");
    }
    for (YamlNode element : value.map(YamlNode::elements).orElse(List.of())) {
      if (isText(element, "a text")) {
        texts.add(element);
      }
    }
    return texts;
  }
}
