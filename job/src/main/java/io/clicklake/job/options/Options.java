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
    for (int i = 0; i < arguments.size(); i += 2) {
      String key = arguments.get(i);
      if (key.startsWith(OptionDirectory.SIGN)) {
        new OptionDirectory(key).into(options);
        i--;
        continue;
      }
      if (!key.startsWith("--") || i + 1 == arguments.size()) {
        throw new SetupException(
            "Options are written as '--key value', but '" + key + "' stands alone.");
      }
      options.setString(key.substring(2), arguments.get(i + 1));
    }
    return options;
  }
}
