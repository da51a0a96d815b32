package io.clicklake.tools.sql;

import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** Converts a value of a result into the form that all output formats print. */
final class Cell {
  private Cell() {}

  /**
   * Returns numbers, booleans, texts and null unchanged. Converts times to ISO 8601 (times with a
   * zone in UTC), and bytes to hexadecimal digits.
   */
  static Object value(Object value) throws SQLException {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    } else if (value instanceof Timestamp time) {
      return time.toLocalDateTime().toString();
    } else if (value instanceof Blob bytes) {
      return HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
    }
    return value.toString();
  }
}
