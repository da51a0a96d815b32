package io.clicklake.job.options;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.SetupException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** Checks the options of a job once, at start, and lists all problems. */
public final class OptionCheck {
  private static final Pattern CLASS =
      Pattern.compile("Could not parse value for enum class \\S+ ");

  private final Configuration options;
  private final List<ConfigOption<?>> known;
  private final List<String> problems = new ArrayList<>();

  private OptionCheck(Configuration options, List<ConfigOption<?>> known) {
    this.options = options;
    this.known = known;
  }

  /**
   * @param known every option that may be set, besides those under {@link Options#PREFIXES}
   * @param stages for each stage, a function that returns the problems of the stage's options; not
   *     called if a key or a value is already wrong
   * @throws SetupException that names each unknown key, unreadable value and missing option
   */
  public static void check(
      Configuration options,
      List<ConfigOption<?>> known,
      List<Function<ReadableConfig, List<String>>> stages) {
    OptionCheck check = new OptionCheck(options, known);
    check.keys();
    check.values();
    if (check.problems.isEmpty()) {
      stages.forEach(stage -> check.problems.addAll(stage.apply(options)));
    }
    if (!check.problems.isEmpty()) {
      throw new SetupException(check.problems);
    }
  }

  /** Whether each of the options has a value of the correct type or no value. */
  public static boolean readable(Configuration options, List<ConfigOption<?>> wanted) {
    OptionCheck check = new OptionCheck(options, wanted);
    check.values();
    return check.problems.isEmpty();
  }

  /** Flink's message names the key; only the cause of the exception lists the allowed values. */
  private static String reason(ConfigOption<?> option, IllegalArgumentException e) {
    if (Options.PREFIXES.contains(option.key() + ".")) {
      // Flink's message contains the value, which may contain secrets.
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
                + " docs/options.md lists all options.");
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
}
