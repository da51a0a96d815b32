package io.clicklake.testkit.generate.iot;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.SeededEvents;

/** Generates events of the bundled dataset {@code iot-telemetry}. */
public final class IotEvents {
  public static final String DATASET = "iot-telemetry";

  private IotEvents() {}

  public static EventSource of(GeneratorOptions options) {
    return new SeededEvents<>(
        DATASET,
        options,
        dice -> new Devices(options, dice)::next,
        () -> new MessageText(options),
        IotCorruptions.all(options.oversizedBytes()),
        IotFlattening::new);
  }
}
