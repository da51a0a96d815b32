package io.clicklake.job.decode.schema;

import io.clicklake.job.decode.format.EcmaPattern;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules for keys that have no {@link Property}. The rule for a key depends on the {@code
 * patternProperties} that the key matches. The rules for keys that match no pattern or exactly one
 * are compiled with the contract, so that problems are found at start. The rule for several
 * patterns is compiled when the first key that matches them is read.
 */
public final class AdditionalProperties {
  private final EcmaPattern[] patterns;
  private final Function<BitSet, PropertyRule> compiler;
  private final Map<BitSet, PropertyRule> compiled = new HashMap<>();
  private final BitSet matched = new BitSet();
  private final PropertyRule unmatched;

  /**
   * @param compiler compiles the rule for keys that match exactly the patterns whose bits are set
   */
  public AdditionalProperties(
      Collection<EcmaPattern> patterns, Function<BitSet, PropertyRule> compiler) {
    this.patterns = patterns.toArray(new EcmaPattern[0]);
    this.compiler = compiler;
    this.unmatched = rule(new BitSet());
    for (int i = 0; i < this.patterns.length; i++) {
      BitSet one = new BitSet();
      one.set(i);
      rule(one);
    }
  }

  /** Whether the rule for a key does not depend on its name. */
  public boolean isSameForAll() {
    return patterns.length == 0;
  }

  /** The rule for keys that match no pattern. */
  public PropertyRule unmatched() {
    return unmatched;
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
    return rule(matched);
  }

  private PropertyRule rule(BitSet matching) {
    PropertyRule known = compiled.get(matching);
    if (known == null) {
      BitSet key = (BitSet) matching.clone();
      known = compiler.apply(key);
      compiled.put(key, known);
    }
    return known;
  }
}
