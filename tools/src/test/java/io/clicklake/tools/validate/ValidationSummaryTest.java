package io.clicklake.tools.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ValidationSummaryTest {
  private final DryRun dryRun = new DryRun();

  @Test
  void acceptsAllOfNothingAndSaysSo() throws IOException {
    assertThat(dryRun.run(OutputFormat.TEXT, "")).isEqualTo(0);
    assertThat(dryRun.notes()).isEqualTo("no events in (standard input)\n");
  }

  @Test
  void saysWhatItExpectsWhenNothingIsJson() throws IOException {
    assertThat(dryRun.run(OutputFormat.TEXT, "id,n\na,1\n")).isEqualTo(1);
    assertThat(dryRun.notes())
        .endsWith(
            "nothing is JSON: expected events as JSON objects, one on each line, one behind the"
                + " other, or in one array; plain or gzip\n");
  }
}
