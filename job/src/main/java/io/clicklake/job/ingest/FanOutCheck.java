package io.clicklake.job.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Checks that the {@link FanOutOptions} fit together, and that they fit the option {@code
 * stream.properties}.
 */
final class FanOutCheck {
  /** The consumer names that the API call RegisterStreamConsumer accepts. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  private static final String ARN = "flink.stream.efo.consumerarn.";

  /** The properties of the connector that options set, with the keys of these options. */
  private static final Map<String, String> SET_BY =
      Map.of(
          "flink.stream.recordpublisher", FanOutOptions.FAN_OUT.key(),
          "flink.stream.efo.consumername", FanOutOptions.CONSUMER_NAME.key(),
          "flink.stream.efo.registration", FanOutOptions.CONSUMER_REGISTRATION.key());

  private FanOutCheck() {}

  static List<String> problems(ReadableConfig options) {
    List<String> problems = new ArrayList<>();
    Map<String, String> properties = options.get(StreamOptions.STREAM_PROPERTIES);
    properties.keySet().stream()
        .filter(SET_BY::containsKey)
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "'stream.properties."
                        + name
                        + "' is set by '"
                        + SET_BY.get(name)
                        + "': use that alone."));
    if (options.get(FanOutOptions.FAN_OUT)) {
      consumer(options, properties, problems);
    }
    return problems;
  }

  private static void consumer(
      ReadableConfig options, Map<String, String> properties, List<String> problems) {
    String name = options.get(FanOutOptions.CONSUMER_NAME);
    if (!NAME.matcher(name).matches()) {
      problems.add(
          "Option 'stream.consumer-name' must be 1 to 128 letters, digits, '_', '.' or '-', but is '"
              + name
              + "'.");
    }
    String arn = ARN + options.get(StreamOptions.STREAM_NAME);
    boolean registered =
        options.get(FanOutOptions.CONSUMER_REGISTRATION) == FanOutOptions.Registration.NONE;
    if (registered && !properties.containsKey(arn)) {
      problems.add(
          "With 'stream.consumer-registration' none, 'stream.properties."
              + arn
              + "' must name the ARN of the consumer that you registered.");
    }
  }
}
