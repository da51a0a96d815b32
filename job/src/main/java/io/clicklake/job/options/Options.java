package io.clicklake.job.options;

import io.clicklake.catalog.SetupException;
import io.clicklake.udfs.hash.HashKeys;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Finds the declared options of the job, and parses the command line. */
public final class Options {
  /** The secrets of {@code KEYED_HASH}, by name. Flink masks values whose key contains "secret". */
  public static final String HASH_SECRET = HashKeys.PARAMETER_PREFIX;

  /** Keys with these prefixes are passed on unchanged. */
  public static final List<String> PREFIXES =
      List.of(HASH_SECRET, "stream.properties.", "catalog.properties.");

  private Options() {}

  /** The options declared by these classes as public constants, in the order of declaration. */
  public static List<ConfigOption<?>> declaredBy(Class<?>... holders) {
    List<ConfigOption<?>> options = new ArrayList<>();
    for (Class<?> holder : holders) {
      Arrays.stream(holder.getFields())
          .filter(field -> Modifier.isStatic(field.getModifiers()))
          .filter(field -> field.getType() == ConfigOption.class)
          .forEach(
              field -> {
                try {
                  options.add((ConfigOption<?>) field.get(null));
                } catch (IllegalAccessException e) {
                  throw new IllegalStateException("an option that is not public: " + field, e);
                }
              });
    }
    return options;
  }

  /**
   * Reads {@code --key value} pairs, and {@code @DIRECTORY} for a directory that has a file for
   * each option.
   *
   * @throws SetupException if an argument has neither form
   */
  public static Configuration parse(List<String> arguments) {
    Configuration options = new Configuration();
    String before = null;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.startsWith(OptionDirectory.SIGN)) {
        new OptionDirectory(word).into(options);
      } else if (!word.startsWith("--")) {
        // The message does not contain the word, because the word may be part of a password that
        // contains a space.
        throw new SetupException(
            "Options are written as '--key value', but "
                + (before == null ? "the first word is not a key." : notAKey(before)));
      } else if (i + 1 == arguments.size()) {
        throw new SetupException(
            "Options are written as '--key value', but '" + word + "' has no value.");
      } else {
        i++;
        options.setString(word.substring(2), arguments.get(i));
      }
      before = word;
    }
    return options;
  }

  private static String notAKey(String key) {
    return "the word after the value of '"
        + key
        + "' is not a key: put quotes around a value with"
        + " spaces.";
  }
}
