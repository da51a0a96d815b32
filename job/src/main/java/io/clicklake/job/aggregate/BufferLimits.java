package io.clicklake.job.aggregate;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/** When partial aggregates are sent on for want of room. */
public final class BufferLimits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int entries;
  private final long bytes;

  /**
   * @param entries the number of windows and groups
   * @param bytes the memory they may take, roughly
   */
  public BufferLimits(int entries, long bytes) {
    this.entries = entries;
    this.bytes = bytes;
  }

  public static BufferLimits of(ReadableConfig config) {
    return new BufferLimits(
        config.get(AggregateOptions.BUFFER_ENTRIES),
        config.get(AggregateOptions.BUFFER_MEMORY).getBytes());
  }

  boolean reachedBy(int usedEntries, long usedBytes) {
    return usedEntries >= entries || usedBytes >= bytes;
  }
}
