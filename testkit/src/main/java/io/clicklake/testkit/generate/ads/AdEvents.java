package io.clicklake.testkit.generate.ads;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.SeededEvents;

/** Generates events of the bundled dataset {@code ad-clickstream}. */
public final class AdEvents {
  public static final String DATASET = "ad-clickstream";

  private AdEvents() {}

  public static EventSource of(GeneratorOptions options) {
    return of(options, AdMix.usual());
  }

  public static EventSource of(GeneratorOptions options, AdMix mix) {
    return new SeededEvents<>(
        DATASET,
        options,
        dice -> new Visits(options, new UserAgents(), dice)::next,
        () -> new AdText(options, mix),
        AdCorruptions.all(options.oversizedBytes()),
        AdFlattening::new);
  }
}
