package io.clicklake.serve.columns;

import io.clicklake.serve.columns.RollUp.Day;
import io.clicklake.serve.query.AggregateShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Combines rows by hour and group. Hot path: reads each row of a data file once. Not thread safe.
 */
final class RollUpBuilder {
  /** The number of rows after which {@code pause} is called. */
  private static final int PART = 1 << 16;

  private final AggregateShape shape;
  private final Runnable pause;
  private final Map<Long, Groups> days = new TreeMap<>();

  /**
   * @param pause is called between parts of the work
   */
  RollUpBuilder(AggregateShape shape, Runnable pause) {
    this.shape = shape;
    this.pause = pause;
  }

  void add(ColumnBlock block) {
    Groups groups = null;
    for (int row = 0; row < block.rows(); row++) {
      if (row % PART == 0) {
        pause.run();
      }
      long hour = Math.floorDiv(block.start(row), RolledRange.HOUR) * RolledRange.HOUR;
      if (groups == null || !groups.has(hour)) {
        groups =
            days.computeIfAbsent(
                Math.floorDiv(hour, RolledRange.DAY) * RolledRange.DAY, day -> new Groups(day));
        groups.use(block);
      }
      groups.add(block, row, (int) ((hour - groups.start) / RolledRange.HOUR));
    }
  }

  List<Day> days() {
    List<Day> built = new ArrayList<>();
    days.forEach(
        (start, groups) -> {
          ColumnBlock hours = groups.block();
          pause.run();
          Groups whole = new Groups(start);
          whole.use(hours);
          for (int row = 0; row < hours.rows(); row++) {
            whole.add(hours, row, 0);
          }
          built.add(new Day(start, hours, whole.block()));
        });
    return built;
  }

  /** The groups of one day; the first part of a key is the hour. */
  private final class Groups {
    private final long start;
    private final int[] key = new int[shape.groups().size() + 1];
    private final GroupTable table = new GroupTable(key.length);
    private final RolledMeasure[] measures = new RolledMeasure[shape.measures().size()];
    private final int[][] codes = new int[shape.groups().size()][];
    private final MeasureValues[] values = new MeasureValues[measures.length];
    private int[] deltas = new int[64];
    private int[] late = new int[64];

    private Groups(long start) {
      this.start = start;
      Arrays.setAll(measures, i -> RolledMeasure.of(shape.measures().get(i)));
    }

    private boolean has(long time) {
      return time >= start && time < start + RolledRange.DAY;
    }

    private void use(ColumnBlock block) {
      Arrays.setAll(codes, block::codes);
      Arrays.setAll(values, block::measure);
    }

    private void add(ColumnBlock block, int row, int hour) {
      key[0] = hour;
      for (int i = 0; i < codes.length; i++) {
        key[i + 1] = codes[i][row];
      }
      int group = table.find(key);
      for (int i = 0; i < values.length; i++) {
        measures[i].add(values[i], row, group);
      }
      if (group >= deltas.length) {
        deltas = Arrays.copyOf(deltas, group * 2);
        late = Arrays.copyOf(late, group * 2);
      }
      deltas[group] += block.deltas().deltas(row);
      late[group] += block.deltas().late(row);
    }

    /**
     * Returns the rows, sorted by the group columns and then by hour, so that the rows of a group
     * are next to each other.
     */
    private ColumnBlock block() {
      int[] order = new int[table.count()];
      Arrays.setAll(order, group -> group);
      order = CodeOrder.sorted(order, parts(0));
      for (int part = key.length - 1; part > 0; part--) {
        order = CodeOrder.sorted(order, parts(part));
      }
      int[] ordered = order;
      long[] starts = new long[ordered.length];
      Arrays.setAll(starts, row -> start + table.key(ordered[row], 0) * RolledRange.HOUR);
      List<int[]> columns = new ArrayList<>();
      for (int part = 1; part < key.length; part++) {
        columns.add(picked(parts(part), ordered));
      }
      List<MeasureValues> combined = new ArrayList<>();
      for (RolledMeasure measure : measures) {
        combined.add(measure.deltas(ordered));
      }
      return new ColumnBlock(
          starts,
          columns,
          combined,
          DeltaCounts.ofRollUp(picked(deltas, ordered), picked(late, ordered)),
          columns.stream().map(RowIndex::of).toList());
    }

    private int[] parts(int part) {
      int[] parts = new int[table.count()];
      Arrays.setAll(parts, group -> table.key(group, part));
      return parts;
    }
  }

  private static int[] picked(int[] values, int[] order) {
    int[] picked = new int[order.length];
    Arrays.setAll(picked, row -> values[order[row]]);
    return picked;
  }
}
