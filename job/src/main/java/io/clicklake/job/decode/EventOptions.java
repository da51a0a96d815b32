package io.clicklake.job.decode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** The options for the limits of an event. {@link DecodeLimits} holds their values. */
public final class EventOptions {
  public static final ConfigOption<MemorySize> EVENT_MAX_SIZE =
      ConfigOptions.key("event.max-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(1))
          .withDescription("The largest allowed event. A larger one is rejected as too_large.");

  /** The upper limit of {@link #EVENT_MAX_NESTING}, because decoding is recursive. */
  public static final int DEEPEST_NESTING = 500;

  public static final ConfigOption<Integer> EVENT_MAX_NESTING =
      ConfigOptions.key("event.max-nesting")
          .intType()
          .defaultValue(64)
          .withDescription(
              "How deep objects and arrays may be nested, from 1 to 500. A deeper event"
                  + " is rejected as too_deep.");

  public static final ConfigOption<Duration> EVENT_MAX_FUTURE =
      ConfigOptions.key("event.max-future")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "How far an event time may be after the arrival of the event. An event beyond that is"
                  + " rejected as time_out_of_range, because it would close the windows of all other"
                  + " events.");

  public static final ConfigOption<Duration> EVENT_MAX_PAST =
      ConfigOptions.key("event.max-past")
          .durationType()
          .defaultValue(Duration.ofDays(90))
          .withDescription(
              "How far an event time may be before the arrival of the event. An event beyond that is"
                  + " rejected as time_out_of_range.");

  private EventOptions() {}

  /** The values that are out of range, as sentences. */
  public static List<String> problems(ReadableConfig options) {
    List<String> problems = new ArrayList<>();
    int nesting = options.get(EVENT_MAX_NESTING);
    if (nesting < 1 || nesting > DEEPEST_NESTING) {
      problems.add(
          "Option 'event.max-nesting' must be from 1 to "
              + DEEPEST_NESTING
              + ", but is "
              + nesting
              + ".");
    }
    long size = options.get(EVENT_MAX_SIZE).getBytes();
    if (size < 1 || size > Integer.MAX_VALUE) {
      problems.add(
          "Option 'event.max-size' must be from 1 byte to 2 GB, but is " + size + " bytes.");
    }
    return problems;
  }
}
