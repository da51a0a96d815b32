package io.clicklake.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.record.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that the documentation lists all codes that are stored in tables. */
class DocumentedCodesTest {
  @ParameterizedTest
  @EnumSource
  void everyOutcomeIsDocumented(Outcome outcome) throws IOException {
    assertThat(document("tables.md")).contains("`" + outcome.code() + "`");
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsDocumented(Reason reason) throws IOException {
    assertThat(document("contracts.md")).contains("`" + reason.code() + "`");
  }

  private static String document(String name) throws IOException {
    return Files.readString(Path.of("../docs").resolve(name));
  }
}
