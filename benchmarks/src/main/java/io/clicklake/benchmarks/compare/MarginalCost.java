package io.clicklake.benchmarks.compare;

/**
 * Two runs of one entrant, one right after the other, on N and on 3 N events: their difference is
 * what the events cost, without the start.
 */
record MarginalCost(RunResult small, RunResult large) {
  /** CPU seconds for each further 1,000,000,000 bytes of events. */
  double secondsPerGigabyte() {
    long nanos = large.usage().cpuNanos() - small.usage().cpuNanos();
    long bytes = large.events().bytes() - small.events().bytes();
    return (double) nanos / bytes;
  }

  /** Further 1,000,000 bytes of events for each CPU second. */
  double megabytesPerSecond() {
    return 1000 / secondsPerGigabyte();
  }

  /** The part of the smaller run that does not grow with the events, in CPU seconds. */
  double startSeconds() {
    return small.usage().cpuNanos() / 1e9 - secondsPerGigabyte() * small.events().bytes() / 1e9;
  }
}
