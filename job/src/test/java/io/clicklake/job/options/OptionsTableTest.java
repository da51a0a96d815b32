package io.clicklake.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.job.JobAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/**
 * Checks that {@code docs/options.md} lists the options as the code declares them, grouped by the
 * first word of their keys.
 */
class OptionsTableTest {
  private static final Path PAGE = Path.of("../docs/options.md");
  private static final String START = "<!-- options -->\n";
  private static final String END = "<!-- end of options -->";
  private static final Map<String, String> TITLES =
      Map.of(
          "stream", "the Kinesis stream",
          "event", "limits of one event",
          "watermark", "event time",
          "dedupe", "duplicates",
          "dataset", "the dataset",
          "aggregate", "windows",
          "monitor", "findings",
          "lineage", "OpenLineage events",
          "sink", "writing to the tables",
          "catalog", "the Iceberg catalog");

  @Test
  void thePageListsEveryOptionAsTheCodeDeclaresIt() throws IOException {
    String page = Files.readString(PAGE);

    String listed = page.substring(page.indexOf(START) + START.length(), page.indexOf(END));

    assertThat(listed)
        .as("the part of docs/options.md between the markers should be:%n%s", tables())
        .isEqualTo(tables());
  }

  private static String tables() {
    Map<String, List<ConfigOption<?>>> groups = new LinkedHashMap<>();
    for (ConfigOption<?> option : JobAssembly.options()) {
      String group = option.key().substring(0, option.key().indexOf('.'));
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(option);
    }
    return groups.entrySet().stream()
        .map(group -> table(group.getKey(), group.getValue()))
        .collect(Collectors.joining());
  }

  private static String table(String group, List<ConfigOption<?>> options) {
    return options.stream()
        .map(OptionsTableTest::row)
        .collect(
            Collectors.joining(
                "\n",
                "\n## "
                    + group
                    + ": "
                    + TITLES.get(group)
                    + "\n\n| option | values | default | meaning |\n|---|---|---|---|\n",
                "\n"));
  }

  private static String row(ConfigOption<?> option) {
    return String.format(
        "| `%s` | %s | %s | %s |",
        option.key(),
        values(option),
        byDefault(option),
        new HtmlFormatter().format(option.description()));
  }

  private static String byDefault(ConfigOption<?> option) {
    if (required().contains("'" + option.key() + "' is missing")) {
      return "**required**";
    }
    boolean none = !option.hasDefaultValue() || option.defaultValue() instanceof Map;
    return none ? "" : "`" + text(option.defaultValue()) + "`";
  }

  /** What the job says when no option is set at all. */
  private static String required() {
    return Stream.<Runnable>of(
            () -> JobAssembly.checkOptions(new Configuration()),
            () -> CatalogSettings.of(new Configuration(), "any"))
        .map(OptionsTableTest::problems)
        .collect(Collectors.joining("\n"));
  }

  private static String problems(Runnable check) {
    try {
      check.run();
      return "";
    } catch (SetupException e) {
      return String.join("\n", e.problems());
    }
  }

  private static String values(ConfigOption<?> option) {
    Object value = option.hasDefaultValue() ? option.defaultValue() : "";
    if (value instanceof Enum<?> constant) {
      return Stream.of(constant.getDeclaringClass().getEnumConstants())
          .map(each -> "`" + text(each) + "`")
          .collect(Collectors.joining(", "));
    }
    if (value instanceof Boolean) {
      return "`true`, `false`";
    }
    if (value instanceof Duration) {
      return "duration";
    }
    if (value instanceof MemorySize) {
      return "size";
    }
    if (value instanceof Map) {
      return "`" + option.key() + ".NAME`: text";
    }
    return value instanceof Integer ? "integer" : "text";
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration);
    }
    return value instanceof Enum<?> constant
        ? constant.toString().toLowerCase(Locale.ROOT)
        : value.toString();
  }
}
