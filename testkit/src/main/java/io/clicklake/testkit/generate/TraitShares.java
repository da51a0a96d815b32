package io.clicklake.testkit.generate;

import java.util.EnumMap;
import java.util.Map;

/** For each trait, the share of events that have it, from 0 to 1. Immutable. */
public final class TraitShares {
  private final Map<Trait, Double> chosen;

  private TraitShares(Map<Trait, Double> chosen) {
    this.chosen = chosen;
  }

  public static TraitShares usual() {
    return new TraitShares(new EnumMap<>(Trait.class));
  }

  /** No trait: distinct, punctual, valid events. */
  public static TraitShares none() {
    Map<Trait, Double> none = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      none.put(trait, 0.0);
    }
    return new TraitShares(none);
  }

  public TraitShares with(Trait trait, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share of '" + trait + "' must be 0 to 1, but is " + share + ".");
    }
    Map<Trait, Double> changed = new EnumMap<>(Trait.class);
    changed.putAll(chosen);
    changed.put(trait, share);
    return new TraitShares(changed);
  }

  public double of(Trait trait) {
    return chosen.getOrDefault(trait, trait.usual());
  }
}
