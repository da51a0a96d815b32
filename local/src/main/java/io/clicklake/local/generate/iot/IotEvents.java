package io.clicklake.local.generate.iot;

import io.clicklake.local.generate.Dice;
import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.EventStream;
import io.clicklake.local.generate.GeneratedEvent;
import io.clicklake.local.generate.GeneratorOptions;
import io.clicklake.local.generate.Truth;
import java.util.Iterator;
import java.util.SplittableRandom;

/** Events of the bundled dataset {@code iot-telemetry}. */
public final class IotEvents implements EventSource {
  public static final String DATASET = "iot-telemetry";

  private final GeneratorOptions options;

  public IotEvents(GeneratorOptions options) {
    this.options = options;
  }

  @Override
  public String dataset() {
    return DATASET;
  }

  @Override
  public Iterator<GeneratedEvent> events() {
    SplittableRandom random = new SplittableRandom(options.seed());
    Devices devices = new Devices(options, Dice.fair(random.split()));
    return new EventStream<>(
        options,
        random,
        devices::next,
        new MessageText(options),
        IotFlaws.all(options.oversizedBytes()));
  }

  @Override
  public Truth truth() {
    return new Truth(new IotFlattening());
  }
}
