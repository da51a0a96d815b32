package io.clicklake.job.dedupe;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** How long event ids are remembered, and with how much memory. */
public final class DedupeOptions {
  public static final ConfigOption<Duration> DEDUPE_HORIZON =
      ConfigOptions.key("dedupe.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription(
              "How long, in event time, an event id is remembered; a second event with the same id"
                  + " within it is a duplicate. Costs some 25 bytes of state for each id.");

  public static final ConfigOption<MemorySize> DEDUPE_FILTER_MEMORY =
      ConfigOptions.key("dedupe.filter-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(256))
          .withDescription(
              "How much heap memory each task of dedupe may use to tell new event ids from known ones"
                  + " without reading state: about 2 bytes for each id that the task remembers."
                  + " With less it reads state more often.");

  private DedupeOptions() {}

  /** The values that are out of range, as sentences. */
  public static List<String> problems(ReadableConfig options) {
    return options.get(DEDUPE_HORIZON).toMillis() < 1
        ? List.of("Option 'dedupe.horizon' must be at least 1 ms.")
        : List.of();
  }
}
