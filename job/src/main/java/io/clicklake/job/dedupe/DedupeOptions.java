package io.clicklake.job.dedupe;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The options of the dedupe stage: how long event ids are remembered, and how much memory the
 * filter of new ids uses.
 */
public final class DedupeOptions {
  public static final ConfigOption<Duration> DEDUPE_HORIZON =
      ConfigOptions.key("dedupe.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription(
              "How long an event id is remembered, in event time. A second event with"
                  + " the same id within this time is a duplicate. Each id takes about 25"
                  + " bytes of state.");

  public static final ConfigOption<MemorySize> DEDUPE_FILTER_MEMORY =
      ConfigOptions.key("dedupe.filter-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(256))
          .withDescription(
              "Heap memory per dedupe task for a filter that recognizes new ids without"
                  + " reading state. It needs about 2 bytes for each remembered id of the"
                  + " task; with less memory, the task reads state more often.");

  private DedupeOptions() {}

  /** The values that are out of range, as sentences. */
  public static List<String> problems(ReadableConfig options) {
    return options.get(DEDUPE_HORIZON).toMillis() < 1
        ? List.of("Option 'dedupe.horizon' must be at least 1 ms.")
        : List.of();
  }
}
