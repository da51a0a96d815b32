package io.clicklake.job.options;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Reads the options of a job on Amazon Managed Service for Apache Flink, which has property groups
 * instead of a command line. An option is in the group whose name is the first word of the option's
 * key. For example, the option {@code stream.name} is in the group {@code stream}. In the group,
 * the option has its full key, {@code stream.name}.
 */
public final class PropertyGroups {
  /** The file that the service writes the groups to. */
  private static final String FILE = "/etc/flink/application_properties.json";

  /** The system property that names another file, for tests. */
  private static final String FILE_PROPERTY = "clicklake.application-properties";

  /** The prefix of the service's own groups, such as kinesis.analytics.flink.run.options. */
  private static final String SERVICE_PREFIX = "kinesis.analytics.";

  private PropertyGroups() {}

  /**
   * The options that the service sets; empty on other platforms.
   *
   * @param known every option of the job
   * @throws SetupException that names each group that is unknown, and each property that is in a
   *     wrong group
   */
  public static Configuration read(List<ConfigOption<?>> known) {
    Path file = Path.of(System.getProperty(FILE_PROPERTY, FILE));
    return Files.exists(file) ? read(file, known) : new Configuration();
  }

  static Configuration read(Path file, List<ConfigOption<?>> known) {
    try {
      return options(KinesisAnalyticsRuntime.getApplicationProperties(file.toString()), known);
    } catch (IOException e) {
      SetupException problem =
          new SetupException(
              "The property groups in '" + file + "' cannot be read: " + e.getMessage());
      problem.initCause(e);
      throw problem;
    }
  }

  private static Configuration options(
      Map<String, Properties> groups, List<ConfigOption<?>> known) {
    Set<String> names = names(known);
    List<String> problems = new ArrayList<>();
    Configuration options = new Configuration();
    new TreeMap<>(groups)
        .forEach(
            (group, properties) -> {
              if (names.contains(group)) {
                new TreeSet<>(properties.stringPropertyNames())
                    .forEach(key -> put(options, group, key, properties, problems));
              } else if (!group.startsWith(SERVICE_PREFIX)) {
                problems.add(
                    "There is no property group '"
                        + group
                        + "'"
                        + DidYouMean.nearest(group, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(".")
                        + " The groups are "
                        + String.join(", ", names)
                        + ".");
              }
            });
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return options;
  }

  private static void put(
      Configuration options,
      String group,
      String key,
      Properties properties,
      List<String> problems) {
    if (group(key).equals(group)) {
      options.setString(key, properties.getProperty(key));
    } else {
      problems.add(
          "Property '"
              + key
              + "' is in the group '"
              + group
              + "', whose properties start with '"
              + group
              + ".'; write its whole key.");
    }
  }

  /** The names of all groups: the first words of all keys. */
  public static Set<String> names(List<ConfigOption<?>> known) {
    Set<String> names = new TreeSet<>();
    known.forEach(option -> names.add(group(option.key())));
    Options.PREFIXES.forEach(prefix -> names.add(group(prefix)));
    return names;
  }

  private static String group(String key) {
    return key.split("\\.", 2)[0];
  }
}
