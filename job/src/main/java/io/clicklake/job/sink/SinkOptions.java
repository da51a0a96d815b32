package io.clicklake.job.sink;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How rows get into tables. */
public final class SinkOptions {
  public static final ConfigOption<Boolean> ALLOW_EXISTING_ROWS =
      ConfigOptions.key("sink.allow-existing-rows")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether a job that starts without state may append to tables that a job has committed"
                  + " to before. It remembers no event of those rows, so whatever it reads again"
                  + " is there twice.");

  private SinkOptions() {}
}
