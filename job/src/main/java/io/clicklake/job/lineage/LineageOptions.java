package io.clicklake.job.lineage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** The options of the OpenLineage events. */
public final class LineageOptions {
  /** The value of {@code lineage.url} that writes the events to the log instead of sending them. */
  static final String LOG = "log";

  public static final ConfigOption<String> LINEAGE_URL =
      ConfigOptions.key("lineage.url")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The http or https address that gets OpenLineage events, for example"
                  + " http://marquez:5000/api/v1/lineage, or 'log' to write them to the log."
                  + " Without it, there are no events.");

  public static final ConfigOption<String> LINEAGE_SECRET =
      ConfigOptions.key("lineage.secret")
          .stringType()
          .noDefaultValue()
          .withDescription("The API key of that address; sent as 'Authorization: Bearer'.");

  public static final ConfigOption<String> LINEAGE_NAMESPACE =
      ConfigOptions.key("lineage.namespace")
          .stringType()
          .defaultValue("clicklake")
          .withDescription(
              "The namespace of the job in the events. The name of the job is the dataset's.");

  private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\r?\\n\\z");

  private LineageOptions() {}

  /** The secret without the line break that the file of a mounted secret often ends with. */
  static Optional<String> secret(ReadableConfig options) {
    return options
        .getOptional(LINEAGE_SECRET)
        .map(secret -> LAST_LINE_BREAK.matcher(secret).replaceFirst(""));
  }

  /** The values that are wrong, as sentences. Does not print the values. */
  public static List<String> problems(ReadableConfig options) {
    List<String> problems = new ArrayList<>();
    String url = options.get(LINEAGE_URL);
    Optional<String> secret = secret(options);
    if (secret.isPresent() && (url == null || url.equals(LOG))) {
      problems.add("Option 'lineage.secret' needs an address in the option 'lineage.url'.");
    }
    if (secret.isPresent() && secret.get().chars().anyMatch(Character::isISOControl)) {
      problems.add(
          "Option 'lineage.secret' must not contain line breaks or other control characters.");
    }
    if (options.get(LINEAGE_NAMESPACE).isBlank()) {
      problems.add("Option 'lineage.namespace' must not be empty.");
    }
    if (url != null && !url.equals(LOG)) {
      address(url).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<String> address(String url) {
    String wrong = "Option 'lineage.url' must be 'log', or an http or https address.";
    try {
      URI address = new URI(url);
      if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
        return Optional.of(wrong);
      }
      return address.getRawUserInfo() == null
          ? Optional.empty()
          : Optional.of(
              "Option 'lineage.url' must not contain a user or password: use 'lineage.secret'.");
    } catch (URISyntaxException e) {
      return Optional.of(wrong);
    }
  }
}
