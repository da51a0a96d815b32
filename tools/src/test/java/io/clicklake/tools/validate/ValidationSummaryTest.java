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
  void saysWhatItExpectsWhenNoLineIsJson() throws IOException {
    assertThat(dryRun.run(OutputFormat.TEXT, "{\n\"id\": 1\n}\n")).isEqualTo(1);
    assertThat(dryRun.notes())
        .endsWith(
            "no line is JSON: expected one whole event on each line (NDJSON), plain or gzip; a"
                + " JSON document over many lines becomes that by: jq -c .\n");
  }
}
