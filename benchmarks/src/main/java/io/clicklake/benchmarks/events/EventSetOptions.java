package io.clicklake.benchmarks.events;

import io.clicklake.testkit.generate.ads.AdMix;

/**
 * What an event set is like.
 *
 * @param shards files that the events are dealt out to
 * @param eventsPerSecond how fast the events' own time goes on: how many fall into a window
 * @param flawed whether some are sent twice, broken, late or by robots, in the generator's usual
 *     shares; the peers count such events wrongly
 * @param mix campaigns and days that the events are spread over
 */
public record EventSetOptions(
    long events, long seed, int shards, long eventsPerSecond, boolean flawed, AdMix mix) {

  public EventSetOptions(long events, long seed, int shards, long eventsPerSecond, boolean flawed) {
    this(events, seed, shards, eventsPerSecond, flawed, AdMix.usual());
  }

  /** As good as the options themselves. */
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
