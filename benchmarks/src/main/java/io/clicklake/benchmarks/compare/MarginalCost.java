package io.clicklake.benchmarks.compare;

/**
 * The cost of events without the cost of the start. It is the difference between two runs of one
 * compared program (the subject): one run with N events, and directly after it one run with 3 N
 * events.
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

  /** The cost of the smaller run that does not depend on the number of events, in CPU seconds. */
  double startSeconds() {
    return small.usage().cpuNanos() / 1e9 - secondsPerGigabyte() * small.events().bytes() / 1e9;
  }
}
