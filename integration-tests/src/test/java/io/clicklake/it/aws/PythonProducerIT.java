package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.it.ListeningRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts records on the stream of a local run with boto3, plain and as a KPL aggregates them, and
 * with the AWS CLI.
 */
@Tag("aws")
class PythonProducerIT {
  private static final int EVENTS = 40;

  @TempDir private Path directory;

  @Test
  void theTablesHaveEachEventOfBoto3Once() throws Exception {
    Map<String, Integer> expected = new TreeMap<>();
    for (int n = 0; n < EVENTS; n++) {
      expected.put("e-" + n + "|" + n, 1);
    }
    String python = Installed.python();
    try (ListeningRun run = ListeningRun.in(directory, "--shards", "1")) {
      assertThat(put(python, run)).isEqualTo("put " + EVENTS + " events\n");

      assertThat(run.stop())
          .contains("read 40 = rejected 0 + duplicate 0 + accepted 40", "The ledger balances.");
      assertThat(run.events()).isEqualTo(expected);
    }
  }

  @Test
  void theLineForTheAwsCliPutsAnEvent() throws Exception {
    Files.writeString(
        directory.resolve("event.json"),
        "{\"id\": \"e-1\", \"at\": \"2026-11-29T08:00:00Z\", \"n\": 1}");
    Path tools = Path.of(Installed.python()).getParent();
    try (ListeningRun run = ListeningRun.in(directory, "--shards", "1")) {
      String line =
          run.printed()
              .lines()
              .filter(printed -> printed.contains("aws kinesis put-record"))
              .findFirst()
              .orElseThrow();

      assertThat(shell(tools, line)).contains("\"ShardId\": \"shardId-000000000000\"");

      assertThat(run.stop()).contains("read 1 = rejected 0 + duplicate 0 + accepted 1");
      assertThat(run.events()).isEqualTo(Map.of("e-1|1", 1));
    }
  }

  /** Runs a line of the shell in the directory, with the installed tools; returns its output. */
  private String shell(Path tools, String line) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line);
    builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
    return output(builder.directory(directory.toFile()));
  }

  private static String put(String python, ListeningRun run) throws Exception {
    return output(
        new ProcessBuilder(
            List.of(
                python,
                Installed.SCRIPTS.resolve("put_with_boto3.py").toString(),
                run.endpoint().toString(),
                "events",
                Integer.toString(EVENTS))));
  }

  private static String output(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
