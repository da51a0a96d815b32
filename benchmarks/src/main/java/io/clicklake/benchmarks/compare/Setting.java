package io.clicklake.benchmarks.compare;

/**
 * What is the same for all entrants of a comparison.
 *
 * @param parallelism threads of each kind
 * @param shards of the stream, for those who read one
 * @param state where Flink keeps state: hashmap or rocksdb
 * @param checkpointSeconds between two commits
 */
public record Setting(int parallelism, int shards, String state, int checkpointSeconds) {}
