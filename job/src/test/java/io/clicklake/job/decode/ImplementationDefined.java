package io.clicklake.job.decode;

import io.clicklake.job.record.Reason;

/** Our answers where RFC 8259 leaves the answer to the reader. */
final class ImplementationDefined {
  private ImplementationDefined() {}

  /** Null when the file is accepted. */
  static Reason reason(String file) {
    switch (file) {
      case "i_structure_UTF-8_BOM_empty_object.json":
        return null;
      default:
        return Reason.MALFORMED_JSON;
    }
  }
}
