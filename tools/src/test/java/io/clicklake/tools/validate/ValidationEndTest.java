package io.clicklake.tools.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Tests dry runs that end before the end of their input. */
class ValidationEndTest {
  private final DryRun dryRun = new DryRun();

  @Test
  void endsInPeaceWhenNobodyReadsTheLinesAnyMore() throws IOException {
    OutputStream closed = failing("Broken pipe");

    int exit = dryRun.validation(OutputFormat.TEXT, DryRun.stream("{}\n"), closed).run();

    assertThat(exit).isEqualTo(1);
    assertThat(dryRun.notes()).startsWith("stopped before the end");
  }

  @Test
  void failsWhenTheLinesCannotBeWritten() {
    OutputStream full = failing("No space left on device");

    assertThatThrownBy(
            () -> dryRun.validation(OutputFormat.TEXT, DryRun.stream("{}\n"), full).run())
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "the rejected events cannot be written: No space left on device; write them"
                + " elsewhere.");
  }

  @Test
  void writesWhatItFoundWhenItIsStopped() throws IOException {
    Validation validation =
        dryRun.validation(OutputFormat.TEXT, DryRun.stream("{}\n{}\n"), dryRun.lineBytes);

    validation.stop();
    validation.run();

    assertThat(dryRun.lines()).isEmpty();
    assertThat(dryRun.notes()).startsWith("stopped before the end").hasLineCount(2);
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }
}
