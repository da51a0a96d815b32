package io.clicklake.tools.sql;

import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** A value of a result as people and programs read it. */
final class Cell {
  private Cell() {}

  /**
   * Numbers, truth values, texts and null stay; times are in ISO 8601, those with a zone in UTC;
   * bytes are hexadecimal.
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
