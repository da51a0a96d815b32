package io.clicklake.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.JobAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

class OptionsTableTest {
  private static final String START = "<!-- options -->\n";
  private static final String END = "<!-- end of options -->";

  @Test
  void theReadmeListsEveryOptionAsTheCodeDeclaresIt() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));

    String listed = readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END));

    assertThat(listed).isEqualTo(table());
  }

  private static String table() {
    return JobAssembly.options().stream()
        .map(OptionsTableTest::row)
        .collect(Collectors.joining("\n", "| option | default | meaning |\n|---|---|---|\n", "\n"));
  }

  private static String row(ConfigOption<?> option) {
    return String.format(
        "| `%s` | %s | %s |",
        option.key(),
        option.hasDefaultValue() ? "`" + text(option.defaultValue()) + "`" : "",
        new HtmlFormatter().format(option.description()));
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
