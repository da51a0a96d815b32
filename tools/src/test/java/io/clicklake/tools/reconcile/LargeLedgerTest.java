package io.clicklake.tools.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reconciles a ledger of two million rows in a JVM with a small heap. {@code
 * -Dclicklake.ledger.days} and {@code -Dclicklake.ledger.heap} choose other sizes; a day has about
 * a million rows.
 */
@Tag("full")
class LargeLedgerTest {
  private static final int DAYS = Integer.getInteger("clicklake.ledger.days", 2);
  private static final String HEAP = System.getProperty("clicklake.ledger.heap", "128m");

  @TempDir private Path directory;

  @Test
  void fitsIntoASmallHeap() throws Exception {
    LargeLedger.write(directory, DAYS);

    String expected = "read " + 5000L * LargeLedger.CHECKPOINTS * DAYS + " records, 0 differences";
    assertThat(reconciled("all")).contains("all days, " + expected);
    assertThat(reconciled("new")).contains("new days, " + expected);
  }

  private String reconciled(String scope) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeLedger.class.getName(),
                directory.toString(),
                Integer.toString(DAYS),
                scope)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    System.out.print(output);
    return output;
  }
}
