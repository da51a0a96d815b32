package io.clicklake.local.generate.telecom;

import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.GeneratorOptions;
import io.clicklake.local.generate.SeededEvents;

/** Events of the bundled dataset {@code telecom-cdr}. */
public final class CdrEvents {
  public static final String DATASET = "telecom-cdr";

  private CdrEvents() {}

  public static EventSource of(GeneratorOptions options) {
    return new SeededEvents<>(
        DATASET,
        options,
        dice -> new Subscribers(options, dice)::next,
        () -> new CdrText(options),
        CdrFlaws.all(options.oversizedBytes()),
        CdrFlattening::new);
  }
}
