package io.clicklake.benchmarks.compare;

/**
 * The settings that all subjects of a comparison share.
 *
 * @param parallelism tasks of each operator
 * @param shards number of shards of the stream; only used by subjects that read a stream
 * @param state Flink's state backend
 * @param checkpointSeconds checkpoint interval
 * @param knownIds number of event ids that dedupe already remembers when the events arrive; only
 *     used by the pipeline from files
 */
public record RunSettings(
    int parallelism, int shards, StateKind state, int checkpointSeconds, long knownIds) {

  /** Settings with the empty dedupe state of a new job. */
  public RunSettings(int parallelism, int shards, StateKind state, int checkpointSeconds) {
    this(parallelism, shards, state, checkpointSeconds, 0);
  }
}
