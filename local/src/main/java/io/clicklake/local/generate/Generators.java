package io.clicklake.local.generate;

import io.clicklake.catalog.SetupException;
import io.clicklake.local.generate.ads.AdEvents;
import io.clicklake.local.generate.ads.AdOptions;
import java.time.Duration;

/** The generators that there are, by dataset. */
public final class Generators {
  /** The time that a bounded number of events is spread over; the last one is the newest. */
  private static final Duration SPAN = Duration.ofMinutes(30);

  private Generators() {}

  /**
   * A number of events that end at a time.
   *
   * @throws SetupException when the dataset has no generator
   */
  public static EventSource of(String dataset, long count, long seed, long untilMillis) {
    AdOptions options =
        AdOptions.sample(untilMillis)
            .withSeed(seed)
            .withEvents(count)
            .withTime(
                untilMillis - SPAN.toMillis(), Math.max(1, count) / (double) SPAN.toSeconds());
    return forDataset(dataset, options);
  }

  /** Events without end, from now on, as many a second as time goes by. */
  public static EventSource endless(String dataset, long nowMillis, double perSecond) {
    return forDataset(dataset, AdOptions.endless(nowMillis, perSecond));
  }

  /** Whether events of this dataset can be made up. */
  public static boolean knows(String dataset) {
    return dataset.equals(AdEvents.DATASET);
  }

  private static EventSource forDataset(String dataset, AdOptions options) {
    if (!knows(dataset)) {
      throw new SetupException(
          "There is no generator of events for the dataset '"
              + dataset
              + "': give a file of events with --events FILE.");
    }
    return new AdEvents(options);
  }
}
