package io.clicklake.testkit.generate;

import java.time.Duration;

/**
 * The options of generated events: their number, their times, and the shares of unusual events. All
 * datasets have the same options.
 *
 * @param events number of events, duplicates and rejected ones included
 * @param baseMillis time of the first event, in milliseconds since 1970-01-01T00:00:00Z; must be
 *     close to the time at which the events are sent, because the job rejects events whose time is
 *     out of range
 * @param eventsPerSecond events per second of event time
 * @param oversizedBytes size of a record that is too large; 0 for no such record
 */
public record GeneratorOptions(
    long seed,
    long events,
    long baseMillis,
    double eventsPerSecond,
    int oversizedBytes,
    TraitShares shares) {

  private static final int SAMPLE_EVENTS = 20_000;
  private static final Duration SAMPLE_SPAN = Duration.ofMinutes(30);

  /** One byte more than 1 MiB, the former record limit of Kinesis. */
  private static final int OVERSIZED = (1 << 20) + 1;

  public GeneratorOptions {
    if (events < 0 || !(eventsPerSecond > 0)) {
      throw new IllegalArgumentException(
          "The number of events must not be negative, and the rate must be above 0.");
    }
  }

  /** The options of 20,000 events in the last half hour. */
  public static GeneratorOptions sample(long nowMillis) {
    return spread(SAMPLE_EVENTS, nowMillis, SAMPLE_SPAN);
  }

  /**
   * The options of events that are spread evenly over the time that ends at {@code untilMillis}.
   */
  public static GeneratorOptions spread(long events, long untilMillis, Duration span) {
    return new GeneratorOptions(
        1,
        events,
        untilMillis - span.toMillis(),
        Math.max(1, events) / (double) span.toSeconds(),
        OVERSIZED,
        TraitShares.usual());
  }

  /** The options of events without end, from now on, in real time. */
  public static GeneratorOptions endless(long nowMillis, double eventsPerSecond) {
    return sample(nowMillis)
        .withEvents(Long.MAX_VALUE)
        .withTime(nowMillis, eventsPerSecond)
        .withSeed(nowMillis);
  }

  public GeneratorOptions withSeed(long value) {
    return new GeneratorOptions(value, events, baseMillis, eventsPerSecond, oversizedBytes, shares);
  }

  public GeneratorOptions withEvents(long value) {
    return new GeneratorOptions(seed, value, baseMillis, eventsPerSecond, oversizedBytes, shares);
  }

  public GeneratorOptions withTime(long base, double perSecond) {
    return new GeneratorOptions(seed, events, base, perSecond, oversizedBytes, shares);
  }

  public GeneratorOptions withOversizedBytes(int value) {
    return new GeneratorOptions(seed, events, baseMillis, eventsPerSecond, value, shares);
  }

  public GeneratorOptions withShares(TraitShares value) {
    return new GeneratorOptions(seed, events, baseMillis, eventsPerSecond, oversizedBytes, value);
  }

  public GeneratorOptions withShare(Trait trait, double share) {
    return withShares(shares.with(trait, share));
  }
}
