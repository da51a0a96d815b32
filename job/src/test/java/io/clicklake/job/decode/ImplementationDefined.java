package io.clicklake.job.decode;

import io.clicklake.job.record.Reason;

/** The results of the decoder for files on which RFC 8259 lets parsers decide. */
final class ImplementationDefined {
  private ImplementationDefined() {}

  /** The expected reason; null if the file is accepted. */
  static Reason reason(String file) {
    switch (file) {
      // A byte order mark is skipped. Numbers are exact up to 1,000 characters and exponents of
      // ±999.
      case "i_structure_UTF-8_BOM_empty_object.json":
      case "i_number_double_huge_neg_exp.json":
      case "i_number_too_big_neg_int.json":
      case "i_number_too_big_pos_int.json":
      case "i_number_very_big_negative_int.json":
        return null;
      // Exponents beyond 999 are not supported.
      case "i_number_huge_exp.json":
      case "i_number_neg_int_huge_exp.json":
      case "i_number_pos_double_huge_exp.json":
      case "i_number_real_neg_overflow.json":
      case "i_number_real_pos_overflow.json":
      case "i_number_real_underflow.json":
        return Reason.NUMBER_OUT_OF_RANGE;
      case "i_structure_500_nested_arrays.json":
        return Reason.TOO_DEEP;
      // Half of a surrogate pair, written as an escape, cannot be stored as UTF-8.
      case "i_object_key_lone_2nd_surrogate.json":
      case "i_string_1st_surrogate_but_2nd_missing.json":
      case "i_string_1st_valid_surrogate_2nd_invalid.json":
      case "i_string_incomplete_surrogate_and_escape_valid.json":
      case "i_string_incomplete_surrogate_pair.json":
      case "i_string_incomplete_surrogates_escape_valid.json":
      case "i_string_invalid_lonely_surrogate.json":
      case "i_string_invalid_surrogate.json":
      case "i_string_inverted_surrogates_U+1D11E.json":
      case "i_string_lone_second_surrogate.json":
        return Reason.MALFORMED_JSON;
      default:
        return Reason.INVALID_UTF8;
    }
  }
}
