package io.clicklake.testkit.generate.telecom;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.SeededEvents;

/** Generates events of the bundled dataset {@code telecom-cdr}. */
public final class CdrEvents {
  public static final String DATASET = "telecom-cdr";

  private CdrEvents() {}

  public static EventSource of(GeneratorOptions options) {
    return new SeededEvents<>(
        DATASET,
        options,
        dice -> new Subscribers(options, dice)::next,
        () -> new CdrText(options),
        CdrCorruptions.all(options.oversizedBytes()),
        CdrFlattening::new);
  }
}
