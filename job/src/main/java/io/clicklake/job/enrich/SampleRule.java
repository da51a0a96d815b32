package io.clicklake.job.enrich;

import io.clicklake.udfs.hash.Murmur3;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * Keeps the rows whose key has a hash below a limit. So all rows with the same key are kept, or
 * none of them, in every table and in every job. A larger sample contains all keys of a smaller
 * sample. Rows without a key are not kept. Hot path.
 *
 * <p>The hash is the last 64 bits of {@link Murmur3} over the UTF-8 bytes of the key. An integer is
 * hashed as its digits, so the key 7 and the key "7" are the same key. Sketches use the first 64
 * bits ({@code ValueHash}). If samples used the same bits, a sketch over a sample would estimate a
 * wrong number.
 */
final class SampleRule implements RowRule {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final LogicalTypeRoot type;
  private final long limit;
  private transient Murmur3 hash;

  /**
   * @param position the position of the key in the rows
   * @param percent how many of 100 keys are kept
   */
  SampleRule(int position, LogicalType type, double percent) {
    this.position = position;
    this.type = type.getTypeRoot();
    // Hashes are compared without their last bit, so that none is negative: 2^63 values.
    this.limit =
        BigDecimal.valueOf(Long.MAX_VALUE)
            .multiply(BigDecimal.valueOf(percent))
            .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
            .longValueExact();
  }

  @Override
  public boolean keeps(RowData row) {
    return !row.isNullAt(position) && (limit == Long.MAX_VALUE || hash(key(row)) >>> 1 < limit);
  }

  private byte[] key(RowData row) {
    switch (type) {
      case INTEGER:
        return Integer.toString(row.getInt(position)).getBytes(StandardCharsets.US_ASCII);
      case BIGINT:
        return Long.toString(row.getLong(position)).getBytes(StandardCharsets.US_ASCII);
      default:
        return row.getString(position).toBytes();
    }
  }

  private long hash(byte[] key) {
    if (hash == null) {
      hash = new Murmur3();
    }
    return hash.hash(key, 0, key.length).low();
  }
}
