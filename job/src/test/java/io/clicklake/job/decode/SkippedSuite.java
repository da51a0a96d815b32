package io.clicklake.job.decode;

import io.clicklake.testkit.suite.ExternalSuite;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * The one test that a test factory returns for a suite that is not present. A failed assumption in
 * the factory itself would be reported as no test at all.
 */
final class SkippedSuite {
  private SkippedSuite() {}

  static Stream<DynamicTest> of(ExternalSuite suite) {
    return Stream.of(
        DynamicTest.dynamicTest(suite.name(), () -> Assumptions.abort(suite.reasonForSkipping())));
  }
}
