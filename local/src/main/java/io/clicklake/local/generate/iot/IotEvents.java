package io.clicklake.local.generate.iot;

import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.GeneratorOptions;
import io.clicklake.local.generate.SeededEvents;

/** Events of the bundled dataset {@code iot-telemetry}. */
public final class IotEvents {
  public static final String DATASET = "iot-telemetry";

  private IotEvents() {}

  public static EventSource of(GeneratorOptions options) {
    return new SeededEvents<>(
        DATASET,
        options,
        dice -> new Devices(options, dice)::next,
        () -> new MessageText(options),
        IotFlaws.all(options.oversizedBytes()),
        IotFlattening::new);
  }
}
