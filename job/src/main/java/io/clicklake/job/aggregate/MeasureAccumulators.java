package io.clicklake.job.aggregate;

import io.clicklake.catalog.dataset.ColumnType;
import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.job.record.ValueHash;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.VarBinaryType;

/**
 * Selects the stored type and the accumulator for a measure, by its kind and value type. All
 * accumulators of an instance belong to the same {@link GroupValues}.
 */
final class MeasureAccumulators {
  private final MeasureSlots slots = new MeasureSlots();

  /**
   * The values of groups with these measures.
   *
   * @param accumulator creates the accumulator of a measure, with this instance
   */
  GroupValues values(IntFunction<MeasureAccumulator> accumulator, int measures) {
    return new GroupValues(
        slots,
        IntStream.range(0, measures).mapToObj(accumulator).toArray(MeasureAccumulator[]::new));
  }

  /** The nullable stored type of a measure; null if the kind is not defined for the value type. */
  static LogicalType stored(Kind kind, LogicalType value) {
    switch (kind) {
      case COUNT:
        return new BigIntType();
      case SUM:
        return sum(value);
      case MIN:
      case MAX:
        return isOrdered(value) ? value.copy(true) : null;
      case APPROX_DISTINCT:
        return ValueHash.forType(value) == null
            ? null
            : new VarBinaryType(VarBinaryType.MAX_LENGTH);
    }
    throw new IllegalStateException("The measure kind " + kind + " has no type: this is a bug.");
  }

  /** An accumulator for values of the measure's expression. */
  MeasureAccumulator ofValues(Kind kind, LogicalType value, int field) {
    switch (kind) {
      case COUNT:
        return new CountAccumulator(field, slots);
      case SUM:
        return sumAccumulator(value, field);
      case MIN:
        return new MinMaxAccumulator(field, getter(value, field), -1, slots);
      case MAX:
        return new MinMaxAccumulator(field, getter(value, field), 1, slots);
      case APPROX_DISTINCT:
        return new DistinctAccumulator(field, ValueHash.forType(value), slots);
    }
    throw new IllegalStateException(
        "The measure kind " + kind + " has no accumulator: this is a bug.");
  }

  /** An accumulator for stored values of other accumulators of the measure. */
  MeasureAccumulator ofStored(Kind kind, LogicalType stored, int field) {
    switch (kind) {
      case COUNT:
        return sumAccumulator(stored, field);
      case APPROX_DISTINCT:
        return new SketchAccumulator(field, slots);
      default:
        return ofValues(kind, stored, field);
    }
  }

  /** Null if the type is not an integer type. */
  static LongSumAccumulator.Reader integer(LogicalType type) {
    switch (type.getTypeRoot()) {
      case TINYINT:
        return RowData::getByte;
      case SMALLINT:
        return RowData::getShort;
      case INTEGER:
        return RowData::getInt;
      case BIGINT:
        return RowData::getLong;
      default:
        return null;
    }
  }

  private static LogicalType sum(LogicalType value) {
    if (value.is(LogicalTypeFamily.INTEGER_NUMERIC)) {
      return new BigIntType();
    }
    if (value instanceof DecimalType) {
      return new DecimalType(DecimalType.MAX_PRECISION, ((DecimalType) value).getScale());
    }
    return value.is(LogicalTypeFamily.APPROXIMATE_NUMERIC) ? new DoubleType() : null;
  }

  private MeasureAccumulator sumAccumulator(LogicalType value, int field) {
    if (value instanceof DecimalType) {
      return new DecimalSumAccumulator(field, (DecimalType) value, slots);
    }
    return value.is(LogicalTypeFamily.APPROXIMATE_NUMERIC)
        ? new DoubleSumAccumulator(field, value.is(LogicalTypeRoot.FLOAT), slots)
        : new LongSumAccumulator(field, integer(value), slots);
  }

  /** A time without a zone can be compared, although no column can store it. */
  private static boolean isOrdered(LogicalType value) {
    return value.is(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE)
        || ColumnType.storing(value).filter(type -> type != ColumnType.BYTES).isPresent();
  }

  private static RowData.FieldGetter getter(LogicalType type, int field) {
    return RowData.createFieldGetter(type, field);
  }
}
