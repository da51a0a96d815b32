package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeCommandTest {
  /** The example on the page; its first line is the command. */
  private static final List<String> EXAMPLE =
      List.of("--events-per-second", "826720", "--bytes", "1400");

  private static final Path PAGE = Path.of("../docs/sizing.md");
  private static final String START = "<!-- example -->\n```\n";
  private static final String END = "```\n<!-- end of example -->";

  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  @Test
  void printsWhatThePageOnSizingShows() throws IOException {
    String page = Files.readString(PAGE);

    String shown = page.substring(page.indexOf(START) + START.length(), page.indexOf(END));

    assertThat(shown)
        .as("put what ./clicklake size prints into %s", PAGE)
        .isEqualTo("$ ./clicklake size " + String.join(" ", EXAMPLE) + "\n\n" + size(EXAMPLE));
  }

  @Test
  void writesTheSameAsJson() throws IOException {
    List<String> arguments = new ArrayList<>(EXAMPLE);
    arguments.addAll(List.of("--mb-per-cpu-second", "10", "--utilisation", "1", "--json"));

    JsonNode sizing = new ObjectMapper().readTree(size(arguments));

    assertThat(sizing.at("/flink/cores").asLong()).isEqualTo(116);
    assertThat(sizing.at("/kinesis/plain/shards").asLong()).isEqualTo(1_158);
    assertThat(sizing.at("/measured/clicklake-mb-per-cpu-second").asDouble()).isEqualTo(10);
    assertThat(sizing.at("/prices/kpu-hour").asDouble()).isPositive();
  }

  @Test
  void readsPricesAndFiguresFromFiles() throws IOException {
    Path prices = Files.writeString(folder.resolve("prices.yaml"), "kpu-hour: 0\n");
    Path measured =
        Files.writeString(folder.resolve("measured.yaml"), "spark-mb-per-cpu-second: 7");
    List<String> arguments = new ArrayList<>(EXAMPLE);
    arguments.addAll(
        List.of("--prices", prices.toString(), "--measured", measured.toString(), "--json"));

    JsonNode sizing = new ObjectMapper().readTree(size(arguments));

    assertThat(sizing.at("/prices/kpu-hour").asDouble()).isZero();
    assertThat(sizing.at("/measured/spark-mb-per-cpu-second").asDouble()).isEqualTo(7);
  }

  @Test
  void listsAllProblemsAtOnce() {
    size(
        List.of(
            "--events-per-second", "0",
            "--bytes", "many",
            "--rows-per-event", "-1",
            "--mb-per-cpu-second", "NaN",
            "--utilisation", "60",
            "--days-in-horizon", "366",
            "--checkpoint-interval", "0",
            "--prices", "nowhere.yaml"));

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "--events-per-second: expected a number from 0.001 to 10,000,000,000, got '0'.",
            "--bytes: expected a number from 1 to 10,485,760, got 'many'.",
            "--rows-per-event: expected a number from 0 to 1,000,000, got '-1'.",
            "--mb-per-cpu-second: expected a number from 0.001 to 100,000, got 'NaN'.",
            "--utilisation: expected a number from 0.01 to 1, got '60'.",
            "--days-in-horizon: expected a number from 0 to 365, got '366'.",
            "--checkpoint-interval: expected a number from 1 to 86,400, got '0'.",
            "'nowhere.yaml': there is no such file; correct the path.");
  }

  @Test
  void acceptsTheSmallestValues() {
    String text =
        size(
            List.of(
                "--events-per-second", "0.001",
                "--bytes", "1",
                "--rows-per-event", "0",
                "--days-in-horizon", "0",
                "--groups", "0",
                "--keep-days", "0"));

    assertThat(problems).isEmpty();
    assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
  }

  private String size(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("size"));
    all.addAll(arguments);
    StringWriter printed = new StringWriter();
    Clicklake.commandLine("size")
        .setOut(new PrintWriter(printed))
        .setExecutionExceptionHandler(
            (error, line, parsed) -> {
              problems.addAll(((SetupException) error).problems());
              return Clicklake.COULD_NOT_RUN;
            })
        .execute(all.toArray(String[]::new));
    return printed.toString();
  }
}
