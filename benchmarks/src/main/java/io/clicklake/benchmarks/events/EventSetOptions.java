package io.clicklake.benchmarks.events;

/**
 * What an event set is like.
 *
 * @param shards files that the events are dealt out to
 * @param eventsPerSecond how fast the events' own time goes on: how many fall into a window
 * @param flawed whether some are sent twice, broken, late or by robots, in the generator's usual
 *     shares; the peers count such events wrongly
 */
public record EventSetOptions(
    long events, long seed, int shards, long eventsPerSecond, boolean flawed) {

  /** As good as the options themselves. */
  String name() {
    return events
        + "-seed-"
        + seed
        + "-shards-"
        + shards
        + "-rate-"
        + eventsPerSecond
        + (flawed ? "-flawed" : "");
  }
}
