package io.clicklake.local;

import java.util.OptionalInt;

/**
 * The embedded stream of a local run.
 *
 * @param listen the port of the Kinesis endpoint, on which the user's own producers put all
 *     records; empty when this process produces the events
 * @param keep how many bytes of the stream the endpoint keeps in memory
 */
public record LocalStream(int shards, OptionalInt listen, long keep) {
  /** How many bytes are kept by default: less than 256 MiB if the heap is small. */
  public static final long DEFAULT_KEEP =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  /** A stream for events of this process. */
  public static LocalStream ofShards(int shards) {
    return new LocalStream(shards, OptionalInt.empty(), DEFAULT_KEEP);
  }
}
