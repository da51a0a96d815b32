package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.it.ListeningRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Puts records on the stream of a local run with boto3, plain and as a KPL aggregates them. */
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

  private static String put(String python, ListeningRun run) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    python,
                    Installed.SCRIPTS.resolve("put_with_boto3.py").toString(),
                    run.endpoint().toString(),
                    "events",
                    Integer.toString(EVENTS)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
