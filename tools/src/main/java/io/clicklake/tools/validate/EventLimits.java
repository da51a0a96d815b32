package io.clicklake.tools.validate;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.job.decode.EventOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The options of the job that decide whether an event is accepted. */
public final class EventLimits {
  private static final List<ConfigOption<?>> OPTIONS =
      List.of(
          EventOptions.EVENT_MAX_SIZE,
          EventOptions.EVENT_MAX_NESTING,
          EventOptions.EVENT_MAX_FUTURE,
          EventOptions.EVENT_MAX_PAST);

  private EventLimits() {}

  /**
   * The given options, with the job's defaults for the others.
   *
   * @throws SetupException with every unknown key and every invalid value
   */
  public static DecodeLimits of(Map<String, String> overrides) {
    Configuration options = Configuration.fromMap(overrides);
    List<String> problems = new ArrayList<>();
    List<String> known = OPTIONS.stream().map(ConfigOption::key).toList();
    for (String key : overrides.keySet()) {
      if (!known.contains(key)) {
        problems.add(
            "'"
                + key
                + "' has no effect on a dry run; set one of "
                + String.join(", ", known)
                + ".");
      }
    }
    for (ConfigOption<?> option : OPTIONS) {
      try {
        options.get(option);
      } catch (IllegalArgumentException e) {
        problems.add("Option '" + option.key() + "' cannot be read: " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    try {
      return DecodeLimits.of(options);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new SetupException("The limits of an event are wrong: " + e.getMessage());
    }
  }
}
