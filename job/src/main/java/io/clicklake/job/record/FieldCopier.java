package io.clicklake.job.record;

import io.clicklake.udfs.TextBytes;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.data.utils.ProjectedRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Copies adjacent fields of a row into a reused binary row. Equal fields give equal bytes: those of
 * Flink's {@link RowDataSerializer}, which takes twice the CPU. Rows with a field of a rare type
 * are copied by Flink's class. Hot path.
 */
public final class FieldCopier implements Serializable {
  private static final long serialVersionUID = 2L;

  private static final Set<LogicalTypeRoot> KNOWN =
      EnumSet.of(
          LogicalTypeRoot.CHAR,
          LogicalTypeRoot.VARCHAR,
          LogicalTypeRoot.BINARY,
          LogicalTypeRoot.VARBINARY,
          LogicalTypeRoot.BOOLEAN,
          LogicalTypeRoot.INTEGER,
          LogicalTypeRoot.DATE,
          LogicalTypeRoot.BIGINT,
          LogicalTypeRoot.FLOAT,
          LogicalTypeRoot.DOUBLE,
          LogicalTypeRoot.DECIMAL,
          LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE,
          LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);

  private final int first;
  private final LogicalType[] types;
  private final LogicalTypeRoot[] roots;

  /** The precision of decimals and times. */
  private final int[] precisions;

  private final int[] scales;

  /** Flink's class, if a type is not known; else null. */
  private final RowDataSerializer serializer;

  private transient ProjectedRowData view;
  private transient BinaryRowBuilder builder;

  /**
   * @param first the index of the field with the first type
   */
  public FieldCopier(int first, LogicalType... types) {
    this.first = first;
    this.types = types.clone();
    roots = Stream.of(types).map(LogicalType::getTypeRoot).toArray(LogicalTypeRoot[]::new);
    precisions = new int[types.length];
    scales = new int[types.length];
    boolean areKnown = true;
    for (int i = 0; i < types.length; i++) {
      areKnown &= KNOWN.contains(roots[i]);
      boolean isDecimal = roots[i] == LogicalTypeRoot.DECIMAL;
      if (isDecimal || types[i].is(LogicalTypeFamily.TIMESTAMP)) {
        precisions[i] = LogicalTypeChecks.getPrecision(types[i]);
        scales[i] = isDecimal ? LogicalTypeChecks.getScale(types[i]) : 0;
      }
    }
    serializer = areKnown ? null : new RowDataSerializer(types);
  }

  /** Returns a row that is valid until the next call. */
  public BinaryRowData copy(RowData row) {
    if (serializer != null) {
      return copyWithFlink(row);
    }
    if (builder == null) {
      builder = new BinaryRowBuilder(types.length);
    }
    builder.start();
    for (int i = 0; i < types.length; i++) {
      if (row.isNullAt(first + i)) {
        builder.putNull(i);
      } else {
        put(i, row, first + i);
      }
    }
    return builder.finish();
  }

  private BinaryRowData copyWithFlink(RowData row) {
    if (view == null) {
      view = ProjectedRowData.from(IntStream.range(first, first + types.length).toArray());
    }
    return serializer.toBinaryRow(view.replaceRow(row));
  }

  private void put(int i, RowData row, int field) {
    switch (roots[i]) {
      case CHAR:
      case VARCHAR:
        BinaryStringData text = TextBytes.inOneArray(row.getString(field));
        builder.putBytes(i, TextBytes.array(text), text.getOffset(), text.getSizeInBytes());
        break;
      case BINARY:
      case VARBINARY:
        putBytes(i, row.getBinary(field));
        break;
      case BOOLEAN:
        builder.putBoolean(i, row.getBoolean(field));
        break;
      case INTEGER:
      case DATE:
        builder.putInt(i, row.getInt(field));
        break;
      case BIGINT:
        builder.putLong(i, row.getLong(field));
        break;
      case FLOAT:
        builder.putInt(i, Float.floatToRawIntBits(row.getFloat(field)));
        break;
      case DOUBLE:
        builder.putLong(i, Double.doubleToRawLongBits(row.getDouble(field)));
        break;
      case DECIMAL:
        putDecimal(i, row.getDecimal(field, precisions[i], scales[i]));
        break;
      default:
        putTimestamp(i, row.getTimestamp(field, precisions[i]));
    }
  }

  private void putBytes(int i, byte[] bytes) {
    builder.putBytes(i, bytes, 0, bytes.length);
  }

  private void putDecimal(int i, DecimalData decimal) {
    if (DecimalData.isCompact(precisions[i])) {
      builder.putLong(i, decimal.toUnscaledLong());
    } else {
      byte[] unscaled = decimal.toUnscaledBytes();
      builder.putBigDecimal(i, unscaled, 0, unscaled.length);
    }
  }

  private void putTimestamp(int i, TimestampData time) {
    if (TimestampData.isCompact(precisions[i])) {
      builder.putLong(i, time.getMillisecond());
    } else {
      builder.putTimestamp(i, time.getMillisecond(), time.getNanoOfMillisecond());
    }
  }
}
