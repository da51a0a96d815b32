package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the key {@code where} of a dataset, a list of rules. */
final class StreamRuleReader {
  private final ValuePathReader values;
  private final Problems problems;

  StreamRuleReader(ValuePathReader values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  List<StreamRule> read(Section dataset) {
    List<StreamRule> rules = new ArrayList<>();
    for (YamlNode node : dataset.list("where")) {
      Section.of(node, SectionKeys.RULE, problems).flatMap(this::rule).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<StreamRule> rule(Section rule) {
    Optional<ValuePath> value = values.readAny(rule);
    List<String> tests =
        Stream.of("in", "not-in", "present").filter(rule::has).collect(Collectors.toList());
    if (tests.size() != 1) {
      problems.add(
          rule.node(),
          "a rule has exactly one of in, not-in, present, but this one has "
              + (tests.isEmpty() ? "none" : String.join(" and ", tests))
              + ".");
      return Optional.empty();
    }
    Optional<StreamRule.Test> test = test(rule, tests.get(0));
    Set<String> texts = texts(rule, tests.get(0));
    return value.isPresent() && test.isPresent()
        ? Optional.of(new StreamRule(value.get(), test.get(), texts))
        : Optional.empty();
  }

  private Optional<StreamRule.Test> test(Section rule, String key) {
    if (key.equals("in")) {
      return Optional.of(StreamRule.Test.IN);
    }
    if (key.equals("not-in")) {
      return Optional.of(StreamRule.Test.NOT_IN);
    }
    Optional<YamlNode> present = rule.value(key);
    String text = present.filter(YamlNode::isScalar).map(YamlNode::text).orElse("");
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(text.equals("true") ? StreamRule.Test.PRESENT : StreamRule.Test.ABSENT);
    }
    present.ifPresent(
        node -> problems.add(node, "expected true or false, but it is " + node.shown() + "."));
    return Optional.empty();
  }

  private Set<String> texts(Section rule, String key) {
    Set<String> texts = new LinkedHashSet<>();
    if (key.equals("present")) {
      return texts;
    }
    for (YamlNode node : rule.list(key)) {
      if (node.isScalar()) {
        texts.add(node.text());
      } else {
        problems.add(node, "expected a value, but it is " + node.shown() + ".");
      }
    }
    return texts;
  }
}
