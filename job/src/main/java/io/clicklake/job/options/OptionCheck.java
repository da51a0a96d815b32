package io.clicklake.job.options;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.SetupException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Checks the options of a job once, at start, and lists all that is wrong with them. */
public final class OptionCheck {
  private static final Pattern CLASS =
      Pattern.compile("Could not parse value for enum class \\S+ ");

  private static final Pattern USER_IN_URL = Pattern.compile("//[^/]*@");

  private final Configuration options;
  private final List<ConfigOption<?>> known;
  private final List<String> problems = new ArrayList<>();

  private OptionCheck(Configuration options, List<ConfigOption<?>> known) {
    this.options = options;
    this.known = known;
  }

  /**
   * @param known every option that may be set, besides those under {@link Options#PREFIXES}
   * @throws SetupException that names each unknown key, unreadable value and missing option
   */
  public static void check(Configuration options, List<ConfigOption<?>> known) {
    OptionCheck check = new OptionCheck(options, known);
    check.keys();
    check.values();
    if (check.problems.isEmpty()) {
      check.together();
    }
    if (!check.problems.isEmpty()) {
      throw new SetupException(check.problems);
    }
  }

  /** Whether each of the options has a value of its type, or none. */
  public static boolean readable(Configuration options, List<ConfigOption<?>> wanted) {
    OptionCheck check = new OptionCheck(options, wanted);
    check.values();
    return check.problems.isEmpty();
  }

  /** Flink's sentence names the key; what the value should be stands in its cause only. */
  private static String reason(ConfigOption<?> option, IllegalArgumentException e) {
    if (Options.PREFIXES.contains(option.key() + ".")) {
      // Flink's sentence holds the value, and the value may hold secrets.
      return "give each property as an option of its own, as in '--"
          + option.key()
          + ".NAME value'.";
    }
    String more = e.getCause() == null ? null : e.getCause().getMessage();
    return more == null
        ? e.getMessage()
        : e.getMessage() + " " + CLASS.matcher(more).replaceFirst("").replaceAll("\\[+|\\]+", "");
  }

  private void keys() {
    Set<String> keys = known.stream().map(ConfigOption::key).collect(Collectors.toSet());
    for (String key : new TreeSet<>(options.toMap().keySet())) {
      if (!keys.contains(key) && Options.PREFIXES.stream().noneMatch(key::startsWith)) {
        problems.add(
            "There is no option '"
                + key
                + "'"
                + DidYouMean.nearest(key, keys)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse(".")
                + " The README lists all options.");
      }
    }
  }

  private void values() {
    for (ConfigOption<?> option : known) {
      try {
        Object value = options.get(option);
        if (value instanceof Duration && ((Duration) value).isNegative()) {
          problems.add("Option '" + option.key() + "' must not be negative, but is " + value + ".");
        }
        if (value instanceof Integer && (Integer) value < 1) {
          problems.add("Option '" + option.key() + "' must be at least 1, but is " + value + ".");
        }
      } catch (IllegalArgumentException e) {
        problems.add("Option '" + option.key() + "' cannot be read: " + reason(option, e));
      }
    }
  }

  private void together() {
    if (options.getOptional(StreamOptions.NAME).isEmpty()) {
      problems.add("Option 'stream.name' is missing: the name of the Kinesis stream to read.");
    }
    if (options.getOptional(StreamOptions.REGION).isEmpty()) {
      problems.add("Option 'stream.region' is missing: the AWS region of the stream.");
    }
    options
        .getOptional(StreamOptions.ENDPOINT)
        .filter(endpoint -> USER_IN_URL.matcher(endpoint).find())
        .ifPresent(
            endpoint ->
                problems.add(
                    "Option 'stream.endpoint' holds a user or a password in front of '@'; it is"
                        + " printed in logs: leave that away."));
    if (options.get(StreamOptions.START) == StreamOptions.Start.AT_TIMESTAMP) {
      startTime();
    }
    problems.addAll(FanOutCheck.problems(options));
    if (options.get(StreamOptions.DEDUPE_HORIZON).toMillis() < 1) {
      problems.add("Option 'dedupe.horizon' must be at least 1 ms.");
    }
    int nesting = options.get(StreamOptions.NESTING_LIMIT);
    if (nesting < 1 || nesting > StreamOptions.DEEPEST_NESTING) {
      problems.add(
          "Option 'event.max-nesting' must be from 1 to "
              + StreamOptions.DEEPEST_NESTING
              + ", but is "
              + nesting
              + ".");
    }
    long size = options.get(StreamOptions.RECORD_LIMIT).getBytes();
    if (size < 1 || size > Integer.MAX_VALUE) {
      problems.add(
          "Option 'event.max-size' must be from 1 byte to 2 GB, but is " + size + " bytes.");
    }
  }

  private void startTime() {
    String time = options.getOptional(StreamOptions.START_TIME).orElse("");
    try {
      Instant.parse(time);
    } catch (DateTimeException e) {
      problems.add(
          "Option 'stream.start-time' must be a time as in 2026-11-22T14:00:00Z when stream.start"
              + " is AT_TIMESTAMP, but is '"
              + time
              + "'.");
    }
  }
}
