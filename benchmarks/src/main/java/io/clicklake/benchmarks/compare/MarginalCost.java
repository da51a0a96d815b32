package io.clicklake.benchmarks.compare;

/**
 * The cost of events without the cost of the start: the difference between two runs of one compared
 * program (the subject), one run with N events and one with 3 N events. The second run directly
 * follows the first.
 */
record MarginalCost(RunResult small, RunResult large) {
  /** CPU seconds per additional 1,000,000,000 bytes of events. */
  double secondsPerGigabyte() {
    long nanos = large.usage().cpuNanos() - small.usage().cpuNanos();
    long bytes = large.events().bytes() - small.events().bytes();
    return (double) nanos / bytes;
  }

  /** Additional 1,000,000 bytes of events per CPU second. */
  double megabytesPerSecond() {
    return 1000 / secondsPerGigabyte();
  }

  /** The part of the smaller run that does not grow with the events, in CPU seconds. */
  double startSeconds() {
    return small.usage().cpuNanos() / 1e9 - secondsPerGigabyte() * small.events().bytes() / 1e9;
  }
}
