package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML mapping with a fixed set of keys. If a value is missing or of the wrong kind, a getter
 * adds a problem and returns an empty value. So reading continues and finds all problems.
 */
final class Section {
  private final YamlNode node;
  private final Set<String> suggestedKeys;
  private final Problems problems;

  private Section(YamlNode node, Set<String> suggestedKeys, Problems problems) {
    this.node = node;
    this.suggestedKeys = suggestedKeys;
    this.problems = problems;
  }

  /** Checks the keys and adds a problem for each unknown or missing key. */
  static Optional<Section> of(YamlNode node, SectionKeys keys, Problems problems) {
    List<String> known = new ArrayList<>(keys.required());
    known.addAll(keys.optional());
    String list = String.join(", ", known);
    if (node.kind() != YamlNode.Kind.MAPPING) {
      problems.add(
          node, "expected a mapping with the keys " + list + ", but it is " + node.shown() + ".");
      return Optional.empty();
    }
    Set<String> suggestedKeys = new HashSet<>();
    for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        String suggestion = DidYouMean.suggestion(entry.getKey(), known);
        suggestedKeys.add(DidYouMean.nearest(entry.getKey(), known).orElse(entry.getKey()));
        problems.add(
            entry.getValue(),
            "unknown key '"
                + entry.getKey()
                + "'"
                + (suggestion.isEmpty() ? "; the keys here are " + list + "." : suggestion));
      }
    }
    Section section = new Section(node, suggestedKeys, problems);
    keys.required().forEach(section::requireUnlessMisspelled);
    return Optional.of(section);
  }

  YamlNode node() {
    return node;
  }

  /** Adds a problem if the key is missing and no unknown key is probably a misspelling of it. */
  void requireUnlessMisspelled(String key) {
    if (!has(key) && !suggestedKeys.contains(key)) {
      problems.add(node, "the key '" + key + "' is missing; add it.");
    }
  }

  /** Whether an unknown key of this mapping is probably a misspelling of the given key. */
  boolean isMisspelled(String key) {
    return suggestedKeys.contains(key);
  }

  boolean hasUnknownKeys() {
    return !suggestedKeys.isEmpty();
  }

  boolean has(String key) {
    return node.entries().containsKey(key);
  }

  /**
   * The value of a key; empty if the key is missing. If the key has no value, adds a problem and
   * returns an empty result.
   */
  Optional<YamlNode> value(String key) {
    YamlNode value = node.entries().get(key);
    if (value != null && value.kind() == YamlNode.Kind.NOTHING) {
      problems.add(value, "has no value; give one or remove the key.");
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  /** The value of a key that must be a text. */
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
   * The value of a key that must be an SQL expression: any scalar, including {@code 1} and {@code
   * true}.
   */
  Optional<String> expression(String key) {
    return value(key).flatMap(value -> expression(value, problems));
  }

  static Optional<String> expression(YamlNode value, Problems problems) {
    if (!value.isScalar() || value.text().isBlank()) {
      problems.add(value, "expected an SQL expression, but it is " + value.shown() + ".");
      return Optional.empty();
    }
    DroppedOffset.warning(value.text()).ifPresent(warning -> problems.warn(value, warning));
    return Optional.of(value.text());
  }

  /** The entries of a key whose value must be a mapping of names; empty if the key is absent. */
  Map<String, YamlNode> entries(String key) {
    Optional<YamlNode> value = value(key);
    if (value.isPresent() && value.get().kind() != YamlNode.Kind.MAPPING) {
      problems.add(
          value.get(), "expected a mapping of names, but it is " + value.get().shown() + ".");
    }
    return value.map(YamlNode::entries).orElse(Map.of());
  }

  /** The elements of a key whose value must be a list; empty if the key is absent. */
  List<YamlNode> list(String key) {
    Optional<YamlNode> value = value(key);
    if (value.isPresent() && value.get().kind() != YamlNode.Kind.LIST) {
      problems.add(value.get(), "expected a list, but it is " + value.get().shown() + ".");
    }
    return value.map(YamlNode::elements).orElse(List.of());
  }

  /** The elements of a key whose value must be a list of texts; empty if the key is absent. */
  List<YamlNode> texts(String key) {
    List<YamlNode> texts = new ArrayList<>();
    for (YamlNode element : list(key)) {
      if (isText(element, "a text")) {
        texts.add(element);
      }
    }
    return texts;
  }
}
