package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.iceberg.data.Record;

/** The rows of one data file of an aggregate table. Immutable. */
public final class FileColumns {
  private static final int FIXED_BYTES = 500;
  private static final String LATE = "late";

  private final long[] starts;
  private final BitSet late;
  private final List<GroupValues> groups;
  private final List<MeasureValues> measures;
  private final long bytes;

  private FileColumns(
      long[] starts, BitSet late, List<GroupValues> groups, List<MeasureValues> measures) {
    this.starts = starts;
    this.late = late;
    this.groups = groups;
    this.measures = measures;
    this.bytes =
        FIXED_BYTES
            + 8L * starts.length
            + late.size() / 8
            + groups.stream().mapToLong(GroupValues::bytes).sum()
            + measures.stream().mapToLong(MeasureValues::bytes).sum();
  }

  public int rows() {
    return starts.length;
  }

  /** The approximate size in memory. */
  public long bytes() {
    return bytes;
  }

  /** The start of the row's window in milliseconds. */
  long start(int row) {
    return starts[row];
  }

  /** Whether the row is a correction by late events. */
  boolean isLate(int row) {
    return late.get(row);
  }

  /** The values of a group column, by its position in the shape. */
  GroupValues group(int index) {
    return groups.get(index);
  }

  /** The values of a measure, by its position in the shape. */
  MeasureValues measure(int index) {
    return measures.get(index);
  }

  /** Reads the columns of a shape from rows. */
  public static FileColumns of(AggregateShape shape, Iterable<Record> rows) {
    Builder builder = new Builder(shape);
    rows.forEach(builder::add);
    return builder.build();
  }

  private static final class Builder {
    private final AggregateShape shape;
    private final List<GroupValues.Builder> groups = new ArrayList<>();
    private final List<MeasureValues.Builder> measures = new ArrayList<>();
    private final BitSet late = new BitSet();
    private long[] starts = new long[64];
    private int rows;

    private Builder(AggregateShape shape) {
      this.shape = shape;
      for (GroupColumn group : shape.groups()) {
        groups.add(new GroupValues.Builder(group.type()));
      }
      for (MeasureColumn measure : shape.measures()) {
        measures.add(new MeasureValues.Builder(measure.type()));
      }
    }

    private void add(Record row) {
      starts = rows < starts.length ? starts : Arrays.copyOf(starts, rows * 2);
      starts[rows] = ((OffsetDateTime) row.getField("window_start")).toInstant().toEpochMilli();
      late.set(rows, LATE.equals(row.getField("emitted")));
      for (int i = 0; i < groups.size(); i++) {
        groups.get(i).add(row.getField(shape.groups().get(i).name()));
      }
      for (int i = 0; i < measures.size(); i++) {
        measures.get(i).add(row.getField(shape.measures().get(i).name()));
      }
      rows++;
    }

    private FileColumns build() {
      return new FileColumns(
          Arrays.copyOf(starts, rows),
          late,
          groups.stream().map(GroupValues.Builder::build).toList(),
          measures.stream().map(MeasureValues.Builder::build).toList());
    }
  }
}
