package io.clicklake.job.decode;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.record.Rejection;
import java.nio.charset.StandardCharsets;

/**
 * Validates each event twice: with a scan first, and with the parser only. Fails if the results are
 * different.
 */
final class ComparedValidator {
  private final ContractValidator scanning;
  private final ContractValidator parsing;

  private ComparedValidator(ContractValidator scanning, ContractValidator parsing) {
    this.scanning = scanning;
    this.parsing = parsing;
  }

  static ComparedValidator compile(Contract contract, DecodeLimits limits) {
    return new ComparedValidator(
        ContractValidator.compile(contract, limits),
        ContractValidator.compile(contract, limits, Reading.PARSER_ONLY));
  }

  boolean accepts(byte[] event) {
    String expected = result(parsing, event);
    String actual = result(scanning, event);
    if (!actual.equals(expected)) {
      throw new AssertionError(
          String.format(
              "With a scan: %s, with the parser only: %s, for %s",
              actual, expected, new String(event, StandardCharsets.UTF_8)));
    }
    return expected.startsWith("accepted");
  }

  private static String result(ContractValidator validator, byte[] event) {
    String verdict =
        validator.accepts(event)
            ? "accepted"
            : validator.rejection().sentence() + " and " + validator.rejection().further();
    StringBuilder result = new StringBuilder(verdict);
    validator.unknownFields().drain((path, count) -> result.append(' ').append(path + count));
    return result.toString();
  }

  Rejection rejection() {
    return parsing.rejection();
  }

  /** Whether the scan accepted the last event. */
  boolean wasScanned() {
    return scanning.wasScanned();
  }
}
