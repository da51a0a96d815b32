package io.clicklake.job.aggregate;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The options of the aggregate stage: the limits of its buffers. */
public final class AggregateOptions {
  public static final ConfigOption<Integer> BUFFER_ENTRIES =
      ConfigOptions.key("aggregate.buffer-entries")
          .intType()
          .defaultValue(200_000)
          .withDescription(
              "The maximum number of windows and groups that each task of each aggregate collects "
                  + "in memory before it sends partial results. They are also sent at each checkpoint and "
                  + "when their window closes. A higher value saves network traffic if there are many "
                  + "groups.");

  public static final ConfigOption<MemorySize> BUFFER_MEMORY =
      ConfigOptions.key("aggregate.buffer-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription(
              "The approximate heap memory that each task of each aggregate uses for these partial "
                  + "results. The tasks after the shuffle use the same amount for open windows; more open "
                  + "windows move to state. A window and group needs about 600 bytes, a sketch of "
                  + "distinct values up to 4 KiB.");

  private AggregateOptions() {}
}
