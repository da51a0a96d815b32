package io.clicklake.benchmarks.compare;

/**
 * What is the same for all entrants of a comparison.
 *
 * @param parallelism threads of each kind
 * @param shards of the stream, for those who read one
 * @param state where Flink keeps state
 * @param checkpointSeconds between two commits
 * @param knownIds how many event ids dedupe remembers already when the events come; only for the
 *     pipeline from files
 */
public record RunSettings(
    int parallelism, int shards, StateKind state, int checkpointSeconds, long knownIds) {

  /** With dedupe as it is after a start. */
  public RunSettings(int parallelism, int shards, StateKind state, int checkpointSeconds) {
    this(parallelism, shards, state, checkpointSeconds, 0);
  }
}
