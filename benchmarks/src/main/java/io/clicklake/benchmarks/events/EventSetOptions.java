package io.clicklake.benchmarks.events;

import io.clicklake.testkit.generate.ads.AdMix;

/**
 * The options of an event set.
 *
 * @param shards number of files
 * @param eventsPerSecond events per second of event time; this rate determines the number of events
 *     per window
 * @param flawed whether some events are duplicates, malformed, late, or from bots, with the
 *     generator's default share of each kind; only the pipeline handles such events correctly
 * @param mix campaigns and days of the events
 */
public record EventSetOptions(
    long events, long seed, int shards, long eventsPerSecond, boolean flawed, AdMix mix) {

  public EventSetOptions(long events, long seed, int shards, long eventsPerSecond, boolean flawed) {
    this(events, seed, shards, eventsPerSecond, flawed, AdMix.usual());
  }

  /** A name that identifies the options. */
  String name() {
    return events
        + "-seed-"
        + seed
        + "-shards-"
        + shards
        + "-rate-"
        + eventsPerSecond
        + (flawed ? "-flawed" : "")
        + (mix.equals(AdMix.usual()) ? "" : nameOfMix());
  }

  private String nameOfMix() {
    return "-campaigns-" + mix.campaigns() + "-hot-" + mix.hotShare() + "-days-" + mix.days();
  }
}
