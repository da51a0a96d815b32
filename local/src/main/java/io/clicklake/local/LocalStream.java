package io.clicklake.local;

import java.util.OptionalInt;

/**
 * The embedded stream of a local run.
 *
 * @param listen the port of the Kinesis endpoint, on which the user's own producers put all
 *     records; empty when this process produces the events
 * @param keep the number of bytes of the stream that the endpoint keeps in memory
 */
public record LocalStream(int shards, OptionalInt listen, long keep) {
  /** The default of {@code keep}: 256 MiB, or a quarter of the heap if this is less. */
  public static final long DEFAULT_KEEP =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  /** A stream for events of this process. */
  public static LocalStream ofShards(int shards) {
    return new LocalStream(shards, OptionalInt.empty(), DEFAULT_KEEP);
  }
}
