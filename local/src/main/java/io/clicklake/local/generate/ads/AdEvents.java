package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.Dice;
import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.EventStream;
import io.clicklake.local.generate.GeneratedEvent;
import io.clicklake.local.generate.GeneratorOptions;
import io.clicklake.local.generate.Truth;
import java.util.Iterator;
import java.util.SplittableRandom;

/** Events of the bundled dataset {@code ad-clickstream}. */
public final class AdEvents implements EventSource {
  public static final String DATASET = "ad-clickstream";

  private final GeneratorOptions options;

  public AdEvents(GeneratorOptions options) {
    this.options = options;
  }

  @Override
  public String dataset() {
    return DATASET;
  }

  @Override
  public Iterator<GeneratedEvent> events() {
    SplittableRandom random = new SplittableRandom(options.seed());
    Visits visits = new Visits(options, new UserAgents(), Dice.fair(random.split()));
    return new EventStream<>(
        options, random, visits::next, new AdText(options), AdFlaws.all(options.oversizedBytes()));
  }

  @Override
  public Truth truth() {
    return new Truth(new AdFlattening());
  }
}
