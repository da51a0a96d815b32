package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.Shares;
import io.clicklake.local.generate.Trait;

/**
 * What the events are like.
 *
 * @param events how many there are in all, duplicates and rejects included
 * @param baseMillis the time of the first event, in milliseconds since 1970-01-01T00:00:00Z; it
 *     should be near the time when the events are put, or they are rejected as out of range
 * @param eventsPerSecond how fast their own time goes on from there
 * @param publishers how many there are; the first ones have most of the events
 * @param campaigns how many there are, as with the publishers
 * @param oversizedBytes the length of a record that is too large; 0 for no such record
 */
public record AdOptions(
    long seed,
    long events,
    long baseMillis,
    double eventsPerSecond,
    int publishers,
    int campaigns,
    int oversizedBytes,
    Shares shares) {

  private static final int SAMPLE_EVENTS = 20_000;
  private static final int SAMPLE_SECONDS = 30 * 60;

  /** One byte more than a megabyte, which is what Kinesis took in one record for many years. */
  private static final int OVERSIZED = (1 << 20) + 1;

  public AdOptions {
    if (events < 0 || !(eventsPerSecond > 0) || publishers < 1 || campaigns < 1) {
      throw new IllegalArgumentException(
          "Of events, publishers and campaigns there must be some, and a pace above 0.");
    }
  }

  /** Twenty thousand events of the last half hour. */
  public static AdOptions sample(long nowMillis) {
    return new AdOptions(
        1,
        SAMPLE_EVENTS,
        nowMillis - SAMPLE_SECONDS * 1000L,
        (double) SAMPLE_EVENTS / SAMPLE_SECONDS,
        100,
        200,
        OVERSIZED,
        Shares.usual());
  }

  /** As many events a second as time goes by, from now on and without end. */
  public static AdOptions endless(long nowMillis, double eventsPerSecond) {
    return sample(nowMillis)
        .withEvents(Long.MAX_VALUE)
        .withTime(nowMillis, eventsPerSecond)
        .withSeed(nowMillis);
  }

  public AdOptions withSeed(long value) {
    return new AdOptions(
        value, events, baseMillis, eventsPerSecond, publishers, campaigns, oversizedBytes, shares);
  }

  public AdOptions withEvents(long value) {
    return new AdOptions(
        seed, value, baseMillis, eventsPerSecond, publishers, campaigns, oversizedBytes, shares);
  }

  public AdOptions withTime(long base, double perSecond) {
    return new AdOptions(
        seed, events, base, perSecond, publishers, campaigns, oversizedBytes, shares);
  }

  public AdOptions withSpread(int ofPublishers, int ofCampaigns) {
    return new AdOptions(
        seed,
        events,
        baseMillis,
        eventsPerSecond,
        ofPublishers,
        ofCampaigns,
        oversizedBytes,
        shares);
  }

  public AdOptions withOversizedBytes(int value) {
    return new AdOptions(
        seed, events, baseMillis, eventsPerSecond, publishers, campaigns, value, shares);
  }

  public AdOptions withShares(Shares value) {
    return new AdOptions(
        seed, events, baseMillis, eventsPerSecond, publishers, campaigns, oversizedBytes, value);
  }

  public AdOptions withShare(Trait trait, double share) {
    return withShares(shares.with(trait, share));
  }
}
