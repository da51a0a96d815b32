package io.clicklake.testkit.generate;

import java.time.Duration;

/**
 * How many events there are, when, and how many of them are out of the ordinary: the same for every
 * dataset.
 *
 * @param events how many there are in all, duplicates and rejects included
 * @param baseMillis the time of the first event, in milliseconds since 1970-01-01T00:00:00Z; it
 *     should be near the time when the events are put, or they are rejected as out of range
 * @param eventsPerSecond how fast their own time goes on from there
 * @param oversizedBytes the length of a record that is too large; 0 for no such record
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

  /** One byte more than a megabyte, which is what Kinesis took in one record for many years. */
  private static final int OVERSIZED = (1 << 20) + 1;

  public GeneratorOptions {
    if (events < 0 || !(eventsPerSecond > 0)) {
      throw new IllegalArgumentException(
          "The events cannot be fewer than none, and their pace must be above 0.");
    }
  }

  /** Twenty thousand events of the last half hour. */
  public static GeneratorOptions sample(long nowMillis) {
    return spread(SAMPLE_EVENTS, nowMillis, SAMPLE_SPAN);
  }

  /** A number of events spread evenly over the time up to {@code untilMillis}. */
  public static GeneratorOptions spread(long events, long untilMillis, Duration span) {
    return new GeneratorOptions(
        1,
        events,
        untilMillis - span.toMillis(),
        Math.max(1, events) / (double) span.toSeconds(),
        OVERSIZED,
        TraitShares.usual());
  }

  /** As many events a second as time goes by, from now on and without end. */
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
