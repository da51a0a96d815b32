package io.clicklake.job.decode.schema;

import io.clicklake.job.decode.context.DecodeContext;

/**
 * A rule for keywords that need the whole value, such as {@code anyOf}. It is checked after the
 * compiled nodes have read the value and found no violation.
 */
public interface WholeValueRule {
  /**
   * Checks the value that was just read, and adds its violations to the context.
   *
   * @param start the offset of the value in the payload
   */
  void check(DecodeContext context, int start);

  /** Whether the rule allows the value whose JSON text has these offsets in the payload. */
  boolean allows(byte[] payload, int from, int to);

  /** The text that says what the rule expects of a key; null when the key meets the rule. */
  String unmetExpectation(String key);
}
