package io.clicklake.job.aggregate;

import io.clicklake.catalog.dataset.ColumnType;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;
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
 * {@code approx_set}, so that sketches of Clicklake and of Trino can be merged. It is the first 64
 * bits of Murmur3-128 with seed 0 over the bytes of the value. The bytes are the UTF-8 bytes of a
 * text, the eight little-endian bytes of a {@code BIGINT}, or the eight little-endian bytes of the
 * bits of a {@code DOUBLE}.
 *
 * <p>Trino's function accepts no other types. This class converts values of other types: smaller
 * number types are widened, a decimal becomes its text, a date its day since 1970, a timestamp its
 * microsecond since 1970, and a boolean 0 or 1. Hot path.
 */
interface ValueHash {
  long of(RowData row, int field);

  /** Null if values of this type cannot be hashed. */
  static ValueHash forType(LogicalType type) {
    LongSumAccumulator.Reader integer = MeasureAccumulators.integer(type);
    if (integer != null) {
      return (row, field) -> ofLong(integer.read(row, field));
    }
    if (type.isAnyOf(
        LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE,
        LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)) {
      int precision = LogicalTypeChecks.getPrecision(type);
      return (row, field) -> ofLong(micros(row.getTimestamp(field, precision)));
    }
    return ColumnType.storing(type).map(column -> ofColumn(column, type)).orElse(null);
  }

  private static ValueHash ofColumn(ColumnType column, LogicalType type) {
    switch (column) {
      case STRING:
        return (row, field) -> ofText(row.getString(field));
      case BOOLEAN:
        return (row, field) -> ofLong(row.getBoolean(field) ? 1 : 0);
      case FLOAT:
        return (row, field) -> ofLong(Double.doubleToLongBits(row.getFloat(field)));
      case DOUBLE:
        return (row, field) -> ofLong(Double.doubleToLongBits(row.getDouble(field)));
      case DATE:
        return (row, field) -> ofLong(row.getInt(field));
      case DECIMAL:
        int digits = ((DecimalType) type).getPrecision();
        int scale = ((DecimalType) type).getScale();
        return (row, field) -> ofText(row.getDecimal(field, digits, scale).toString());
      default:
        return null;
    }
  }

  private static long micros(TimestampData time) {
    return time.getMillisecond() * 1000 + time.getNanoOfMillisecond() / 1000;
  }

  private static long ofLong(long value) {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (value >>> (i * Byte.SIZE));
    }
    return ofBytes(bytes, 0, bytes.length);
  }

  private static long ofText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ofBytes(bytes, 0, bytes.length);
  }

  private static long ofText(StringData text) {
    BinaryStringData binary = (BinaryStringData) text;
    binary.ensureMaterialized();
    if (binary.getSegments().length == 1 && !binary.getSegments()[0].isOffHeap()) {
      byte[] memory = binary.getSegments()[0].getArray();
      return ofBytes(memory, binary.getOffset(), binary.getSizeInBytes());
    }
    byte[] bytes = binary.toBytes();
    return ofBytes(bytes, 0, bytes.length);
  }

  private static long ofBytes(byte[] bytes, int offset, int length) {
    return MurmurHash3.hash128x64(bytes, offset, length, 0)[0];
  }
}
