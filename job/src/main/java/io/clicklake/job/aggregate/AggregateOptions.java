package io.clicklake.job.aggregate;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The options of the aggregate stage. */
public final class AggregateOptions {
  public static final ConfigOption<Integer> BUFFER_ENTRIES =
      ConfigOptions.key("aggregate.buffer-entries")
          .intType()
          .defaultValue(20_000)
          .withDescription(
              "How many windows and groups each task of each aggregate adds up in memory before it"
                  + " sends them on. They are sent at each checkpoint and when their window closes in"
                  + " any case. More saves shuffling where there are many groups.");

  public static final ConfigOption<MemorySize> BUFFER_MEMORY =
      ConfigOptions.key("aggregate.buffer-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription(
              "How much heap memory each task of each aggregate may use for these, roughly, and as"
                  + " much again for the sums of open windows behind the shuffle, beyond which they"
                  + " go to state. A sum takes some 600 bytes, a sketch of distinct values up to 4"
                  + " KiB.");

  private AggregateOptions() {}
}
