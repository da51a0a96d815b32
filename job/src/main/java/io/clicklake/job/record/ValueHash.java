package io.clicklake.job.record;

import io.clicklake.catalog.dataset.ColumnType;
import io.clicklake.udfs.TextBytes;
import io.clicklake.udfs.hash.Murmur3;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Computes the hash of a value for a HyperLogLog sketch. The hash is equal to the hash of Trino's
 * {@code approx_set}, so that sketches of Clicklake and of Trino can be merged. The hash is the
 * first 64 bits of Murmur3-128 with seed 0 over the bytes of the value. The bytes are the UTF-8
 * bytes of a text, the eight little-endian bytes of a {@code BIGINT}, or the eight little-endian
 * bytes of the bits of a {@code DOUBLE}.
 *
 * <p>Trino's function accepts no other types. This class converts values of other types:
 *
 * <ul>
 *   <li>Smaller number types are widened to {@code BIGINT} or {@code DOUBLE}.
 *   <li>A decimal is converted to its text.
 *   <li>A date is converted to the number of days since 1970-01-01, and a timestamp to the number
 *       of microseconds since 1970-01-01T00:00:00Z.
 *   <li>A boolean is converted to 0 or 1.
 * </ul>
 *
 * <p>Hot path.
 */
public interface ValueHash {
  long of(RowData row, int field);

  /** A hash for one thread; null if values of this type cannot be hashed. */
  static ValueHash forType(LogicalType type) {
    Murmur3 hash = new Murmur3();
    switch (type.getTypeRoot()) {
      case TINYINT:
        return (row, field) -> hash.hash(row.getByte(field)).high();
      case SMALLINT:
        return (row, field) -> hash.hash(row.getShort(field)).high();
      case INTEGER:
        return (row, field) -> hash.hash(row.getInt(field)).high();
      case BIGINT:
        return (row, field) -> hash.hash(row.getLong(field)).high();
      default:
        return ofOther(type, hash);
    }
  }

  private static ValueHash ofOther(LogicalType type, Murmur3 hash) {
    if (type.isAnyOf(
        LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE,
        LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)) {
      int precision = LogicalTypeChecks.getPrecision(type);
      return (row, field) -> hash.hash(micros(row.getTimestamp(field, precision))).high();
    }
    return ColumnType.storing(type).map(column -> ofColumn(column, type, hash)).orElse(null);
  }

  private static ValueHash ofColumn(ColumnType column, LogicalType type, Murmur3 hash) {
    switch (column) {
      case STRING:
        return (row, field) -> ofText(row.getString(field), hash);
      case BOOLEAN:
        return (row, field) -> hash.hash(row.getBoolean(field) ? 1 : 0).high();
      case FLOAT:
        return (row, field) -> hash.hash(Double.doubleToLongBits(row.getFloat(field))).high();
      case DOUBLE:
        return (row, field) -> hash.hash(Double.doubleToLongBits(row.getDouble(field))).high();
      case DATE:
        return (row, field) -> hash.hash(row.getInt(field)).high();
      case DECIMAL:
        int digits = ((DecimalType) type).getPrecision();
        int scale = ((DecimalType) type).getScale();
        return (row, field) ->
            ofBytes(bytes(row.getDecimal(field, digits, scale).toString()), hash);
      default:
        return null;
    }
  }

  private static long micros(TimestampData time) {
    return time.getMillisecond() * 1000 + time.getNanoOfMillisecond() / 1000;
  }

  private static long ofText(StringData text, Murmur3 hash) {
    BinaryStringData bytes = TextBytes.inOneArray(text);
    return hash.hash(TextBytes.array(bytes), bytes.getOffset(), bytes.getSizeInBytes()).high();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long ofBytes(byte[] bytes, Murmur3 hash) {
    return hash.hash(bytes, 0, bytes.length).high();
  }
}
