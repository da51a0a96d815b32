package io.clicklake.job.options;

import io.clicklake.catalog.SetupException;
import io.clicklake.udfs.hash.HashKeys;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Every option there is, in the order of the documentation. */
public final class Options {
  /** The secrets of {@code KEYED_HASH}, by name; Flink hides values whose key says secret. */
  public static final String HASH_SECRET = HashKeys.PARAMETER_PREFIX;

  /** Keys under these prefixes are passed on as they are. */
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
   * Reads {@code --key value} pairs, and options that are files: {@code @DIRECTORY}.
   *
   * @throws SetupException when they are neither
   */
  public static Configuration parse(List<String> arguments) {
    Configuration options = new Configuration();
    String before = null;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.startsWith(OptionDirectory.SIGN)) {
        new OptionDirectory(word).into(options);
      } else if (!word.startsWith("--")) {
        // Not the word itself: it may be the rest of a password with a space in it.
        throw new SetupException(
            "Options are written as '--key value', but "
                + (before == null ? "the first word is no key." : behind(before)));
      } else if (i + 1 == arguments.size()) {
        throw new SetupException(
            "Options are written as '--key value', but '" + word + "' stands alone.");
      } else {
        i++;
        options.setString(word.substring(2), arguments.get(i));
      }
      before = word;
    }
    return options;
  }

  private static String behind(String key) {
    return "what follows the value of '"
        + key
        + "' is no key: put quotes around a value with"
        + " spaces.";
  }
}
