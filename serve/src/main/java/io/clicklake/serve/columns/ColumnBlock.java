package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.data.Record;

/**
 * Rows of an aggregate as columns. They are the rows of a data file, where each row is a delta, or
 * the rows of a roll-up, where each row combines several deltas. Immutable.
 */
public final class ColumnBlock {
  private static final int FIXED_BYTES = 500;

  private final long[] starts;
  private final List<int[]> codes;
  private final List<MeasureValues> measures;
  private final DeltaCounts deltas;
  private final List<RowIndex> indexes;
  private final long bytes;

  /**
   * @param codes the codes of each group column; null for a column that was not read
   * @param measures the values of each measure; null for a measure that was not read
   * @param indexes one index for each group column, or an empty list
   */
  ColumnBlock(
      long[] starts,
      List<int[]> codes,
      List<MeasureValues> measures,
      DeltaCounts deltas,
      List<RowIndex> indexes) {
    this.starts = starts;
    this.codes = codes;
    this.measures = measures;
    this.deltas = deltas;
    this.indexes = indexes;
    this.bytes =
        FIXED_BYTES
            + (8L + 4L * codes.stream().filter(Objects::nonNull).count()) * starts.length
            + deltas.bytes()
            + measures.stream().filter(Objects::nonNull).mapToLong(MeasureValues::bytes).sum()
            + indexes.stream().mapToLong(RowIndex::bytes).sum();
  }

  public int rows() {
    return starts.length;
  }

  /** The approximate size in memory, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** The approximate size of the sketches in memory, in bytes. */
  long sketchBytes() {
    return measures.stream()
        .filter(measure -> measure != null && measure.isSketches())
        .mapToLong(MeasureValues::bytes)
        .sum();
  }

  /** The same rows without the measures that are sketches. */
  ColumnBlock withoutSketches() {
    List<MeasureValues> others =
        measures.stream()
            .map(measure -> measure == null || measure.isSketches() ? null : measure)
            .toList();
    return new ColumnBlock(starts, codes, others, deltas, indexes);
  }

  /**
   * The start of the window of the row, or of the hour or day that the row combines, in
   * milliseconds.
   */
  long start(int row) {
    return starts[row];
  }

  DeltaCounts deltas() {
    return deltas;
  }

  /** The codes of a group column, by its position in the shape. */
  int[] codes(int index) {
    return codes.get(index);
  }

  /** The values of a measure, by its position in the shape. */
  MeasureValues measure(int index) {
    return measures.get(index);
  }

  /** The index of a group column; null if there is none. */
  RowIndex index(int column) {
    return indexes.isEmpty() ? null : indexes.get(column);
  }

  /** Reads the columns of a shape from rows. */
  public static ColumnBlock of(
      AggregateShape shape, GroupDictionaries dictionaries, Iterable<Record> rows) {
    Builder builder = new Builder(shape, dictionaries, ColumnChoice.all(shape), 0);
    List<String> names = builder.names();
    for (Record row : rows) {
      for (int i = 0; i < names.size(); i++) {
        builder.column(i).add(row.getField(names.get(i)));
      }
    }
    return builder.build();
  }

  /** Collects the chosen columns of data files: starts, corrections, group columns, measures. */
  static final class Builder {
    private final List<String> names = new ArrayList<>(List.of("window_start", "emitted"));
    private final StartValues starts;
    private final LateFlags late = new LateFlags();

    /** The builders of the group columns; null for a column that is not chosen. */
    private final List<GroupCodes> groups = new ArrayList<>();

    private final List<MeasureColumnBuilder> measures = new ArrayList<>();
    private final List<ColumnBuilder> columns = new ArrayList<>();

    /**
     * @param rows the expected number of rows
     */
    Builder(AggregateShape shape, GroupDictionaries dictionaries, ColumnChoice choice, int rows) {
      starts = new StartValues(rows);
      columns.addAll(List.of(starts, late));
      for (GroupColumn group : shape.groups()) {
        int index = groups.size();
        GroupCodes codes =
            choice.groups().get(index) ? new GroupCodes(dictionaries.column(index), rows) : null;
        groups.add(codes);
        choose(group.name(), codes);
      }
      for (MeasureColumn measure : shape.measures()) {
        MeasureColumnBuilder values =
            choice.measures().get(measures.size())
                ? new MeasureColumnBuilder(measure.type(), rows)
                : null;
        measures.add(values);
        choose(measure.name(), values);
      }
    }

    private void choose(String name, ColumnBuilder column) {
      if (column != null) {
        names.add(name);
        columns.add(column);
      }
    }

    /** The names of the columns in the table. */
    List<String> names() {
      return names;
    }

    List<ColumnBuilder> columns() {
      return columns;
    }

    ColumnBuilder column(int index) {
      return columns.get(index);
    }

    /** The builder of a group column, by its position in the shape. */
    GroupCodes group(int index) {
      return groups.get(index);
    }

    ColumnBlock build() {
      long[] all = starts.build();
      BitSet corrections = late.build();
      return new ColumnBlock(
          all,
          groups.stream().map(group -> group == null ? null : group.build()).toList(),
          measures.stream().map(measure -> measure == null ? null : measure.build()).toList(),
          DeltaCounts.ofFile(corrections),
          List.of());
    }
  }
}
