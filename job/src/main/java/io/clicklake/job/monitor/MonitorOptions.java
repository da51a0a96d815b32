package io.clicklake.job.monitor;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** The options of the monitor stage: where changes of findings are sent. */
public final class MonitorOptions {
  /** The formats of the requests to the webhook. */
  public enum Format {
    CLOUDEVENTS,
    SLACK
  }

  /** The text in the address that is replaced by {@link #WEBHOOK_SECRET}. */
  static final String SECRET = "{secret}";

  public static final ConfigOption<String> WEBHOOK_URL =
      ConfigOptions.key("monitor.webhook-url")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The http or https address that gets each change of a finding. It contains no"
                  + " secret: '{secret}' in it stands for monitor.webhook-secret. Without an"
                  + " address, findings are only in the table, the metrics and the log.");

  public static final ConfigOption<String> WEBHOOK_SECRET =
      ConfigOptions.key("monitor.webhook-secret")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The secret of the webhook. It replaces '{secret}' in the address; if the"
                  + " address has none, it is sent as 'Authorization: Bearer'.");

  public static final ConfigOption<Format> WEBHOOK_FORMAT =
      ConfigOptions.key("monitor.webhook-format")
          .enumType(Format.class)
          .defaultValue(Format.CLOUDEVENTS)
          .withDescription(
              "What the webhook receives: a CloudEvents object with the finding, or a text"
                  + " for Slack.");

  public static final ConfigOption<Duration> BASELINE =
      ConfigOptions.key("monitor.baseline")
          .durationType()
          .defaultValue(Duration.ofDays(15))
          .withDescription(
              "How much of the table profile_minutes a monitor reads when it starts without"
                  + " state, to learn from it. With 0 s it learns only from new events.");

  private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\r?\\n\\z");

  private MonitorOptions() {}

  /** The secret without the line break that the file of a mounted secret often ends with. */
  static Optional<String> secret(ReadableConfig options) {
    return options
        .getOptional(WEBHOOK_SECRET)
        .map(secret -> LAST_LINE_BREAK.matcher(secret).replaceFirst(""));
  }

  /** The values that are wrong, as sentences. Does not print the values. */
  public static List<String> problems(ReadableConfig options) {
    List<String> problems = new ArrayList<>();
    String url = options.get(WEBHOOK_URL);
    String secret = secret(options).orElse(null);
    if (url == null) {
      if (secret != null) {
        problems.add("Option 'monitor.webhook-secret' needs the option 'monitor.webhook-url'.");
      }
      return problems;
    }
    if (secret != null && secret.chars().anyMatch(Character::isISOControl)) {
      problems.add(
          "Option 'monitor.webhook-secret' must not contain line breaks or other control"
              + " characters.");
    }
    if (url.contains(SECRET) && secret == null) {
      problems.add(
          "Option 'monitor.webhook-url' contains '{secret}': set 'monitor.webhook-secret'.");
    }
    try {
      URI address = new URI(url.replace(SECRET, "secret"));
      if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
        problems.add("Option 'monitor.webhook-url' must be an http or https address.");
      } else if (address.getRawUserInfo() != null) {
        problems.add(
            "Option 'monitor.webhook-url' must not contain a user or password: use"
                + " 'monitor.webhook-secret'.");
      }
    } catch (URISyntaxException e) {
      problems.add("Option 'monitor.webhook-url' must be an http or https address.");
    }
    return problems;
  }
}
