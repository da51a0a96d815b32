package io.clicklake.local.generate.telecom;

import io.clicklake.local.generate.Dice;
import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.EventStream;
import io.clicklake.local.generate.GeneratedEvent;
import io.clicklake.local.generate.GeneratorOptions;
import io.clicklake.local.generate.Truth;
import java.util.Iterator;
import java.util.SplittableRandom;

/** Events of the bundled dataset {@code telecom-cdr}. */
public final class CdrEvents implements EventSource {
  public static final String DATASET = "telecom-cdr";

  private final GeneratorOptions options;

  public CdrEvents(GeneratorOptions options) {
    this.options = options;
  }

  @Override
  public String dataset() {
    return DATASET;
  }

  @Override
  public Iterator<GeneratedEvent> events() {
    SplittableRandom random = new SplittableRandom(options.seed());
    Subscribers subscribers = new Subscribers(options, Dice.fair(random.split()));
    return new EventStream<>(
        options,
        random,
        subscribers::next,
        new CdrText(options),
        CdrFlaws.all(options.oversizedBytes()));
  }

  @Override
  public Truth truth() {
    return new Truth(new CdrFlattening());
  }
}
