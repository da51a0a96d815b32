package io.clicklake.job.decode.schema;

import io.clicklake.job.decode.format.EcmaPattern;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules for keys that have no {@link Property}. The rule for a key depends on the {@code
 * patternProperties} that the key matches.
 */
final class AdditionalProperties {
  private final EcmaPattern[] patterns;
  private final Function<BitSet, PropertyRule> compiler;
  private final Map<BitSet, PropertyRule> compiled = new HashMap<>();
  private final BitSet matched = new BitSet();
  private PropertyRule unmatched;

  /**
   * @param compiler compiles the rule for keys that match exactly the patterns whose bits are set
   */
  AdditionalProperties(EcmaPattern[] patterns, Function<BitSet, PropertyRule> compiler) {
    this.patterns = patterns;
    this.compiler = compiler;
  }

  /** The rules for values that are read but not validated. */
  static AdditionalProperties skipped() {
    AdditionalProperties others = new AdditionalProperties(new EcmaPattern[0], bits -> null);
    others.unmatched = new PropertyRule(new SchemaNode(), null, false);
    return others;
  }

  /**
   * Compiles the rules for keys that match no pattern or exactly one, so that problems show at
   * start. Other combinations are compiled at their first key.
   */
  void prepare() {
    unmatched = compiler.apply(new BitSet());
    compiled.put(new BitSet(), unmatched);
    for (int i = 0; i < patterns.length; i++) {
      BitSet one = new BitSet();
      one.set(i);
      compiled.put(one, compiler.apply(one));
    }
  }

  PropertyRule ruleFor(String name) {
    if (patterns.length == 0) {
      return unmatched;
    }
    matched.clear();
    for (int i = 0; i < patterns.length; i++) {
      if (patterns[i].matches(name)) {
        matched.set(i);
      }
    }
    PropertyRule known = compiled.get(matched);
    if (known == null) {
      BitSet key = (BitSet) matched.clone();
      known = compiler.apply(key);
      compiled.put(key, known);
    }
    return known;
  }
}
