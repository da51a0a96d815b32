package io.clicklake.job.decode.schema;

import io.clicklake.job.decode.format.EcmaPattern;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What holds for keys that have no {@link Property}: decided by the patterns that they match. */
final class AdditionalProperties {
  private final EcmaPattern[] patterns;
  private final Function<BitSet, PropertyRule> compiler;
  private final Map<BitSet, PropertyRule> compiled = new HashMap<>();
  private final BitSet matched = new BitSet();
  private PropertyRule unmatched;

  /**
   * @param compiler gives what holds for keys that match these of the patterns
   */
  AdditionalProperties(EcmaPattern[] patterns, Function<BitSet, PropertyRule> compiler) {
    this.patterns = patterns;
    this.compiler = compiler;
  }

  /** For values that are read and not judged. */
  static AdditionalProperties skipped() {
    AdditionalProperties others = new AdditionalProperties(new EcmaPattern[0], bits -> null);
    others.unmatched = new PropertyRule(new SchemaNode(), null, false);
    return others;
  }

  /** Compiles what can be known before, so that problems show at start. */
  void prepare() {
    unmatched = compiler.apply(new BitSet());
    compiled.put(new BitSet(), unmatched);
    for (int i = 0; i < patterns.length; i++) {
      BitSet one = new BitSet();
      one.set(i);
      compiled.put(one, compiler.apply(one));
    }
  }

  PropertyRule of(String name) {
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
