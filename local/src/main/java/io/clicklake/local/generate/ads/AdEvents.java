package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.GeneratorOptions;
import io.clicklake.local.generate.SeededEvents;

/** Events of the bundled dataset {@code ad-clickstream}. */
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
        AdFlaws.all(options.oversizedBytes()),
        AdFlattening::new);
  }
}
