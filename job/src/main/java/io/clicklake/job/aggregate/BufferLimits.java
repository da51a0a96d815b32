package io.clicklake.job.aggregate;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/** The limits of the buffers in the aggregate stage. A full buffer is emitted or moved to state. */
public final class BufferLimits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int entries;
  private final long bytes;

  /**
   * @param entries the maximum number of windows and groups
   * @param bytes the maximum memory for them, approximately
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
