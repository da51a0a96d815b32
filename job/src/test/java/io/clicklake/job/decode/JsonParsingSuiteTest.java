package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.record.Reason;
import io.clicklake.testkit.suite.ExternalSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Runs the JSONTestSuite: valid files are accepted, invalid files are rejected as malformed. */
@Tag("suites")
class JsonParsingSuiteTest {
  /** The possible reasons for an invalid file. */
  private static final Set<Reason> UNREADABLE =
      Set.of(Reason.MALFORMED_JSON, Reason.INVALID_UTF8, Reason.EMPTY, Reason.TOO_DEEP);

  /** Valid JSON that is rejected, because it is undefined which of the duplicate keys counts. */
  private static final Map<String, Reason> REFUSED =
      Map.of(
          "y_object_duplicated_key.json", Reason.DUPLICATE_KEY,
          "y_object_duplicated_key_and_value.json", Reason.DUPLICATE_KEY);

  @TestFactory
  Stream<DynamicTest> acceptsExactlyTheValidFiles() {
    ExternalSuite suite = ExternalSuite.named("json-parsing");
    if (!suite.isPresent()) {
      return SkippedSuite.of(suite);
    }
    ComparedValidator validator =
        ComparedValidator.compile(Contract.parse("true"), DecodeLimits.DEFAULTS);
    return suite.files("").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> check(validator, file)));
  }

  private static void check(ComparedValidator validator, Path file) throws IOException {
    String name = file.getFileName().toString();
    byte[] payload = Files.readAllBytes(file);

    boolean accepted = validator.accepts(payload);
    Reason reason = accepted ? null : validator.rejection().reason();

    if (name.startsWith("n_")) {
      assertThat(reason).isIn(UNREADABLE);
    } else if (name.startsWith("y_")) {
      assertThat(reason).isEqualTo(REFUSED.get(name));
    } else {
      assertThat(reason).isEqualTo(ImplementationDefined.reason(name));
    }
  }
}
