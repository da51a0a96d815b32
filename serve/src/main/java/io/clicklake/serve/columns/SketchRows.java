package io.clicklake.serve.columns;

import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Remembers the rows of each group, and merges their sketches at the end, group by group. So only
 * one sketch exists as an object at a time, and not one for each group. Hot path.
 */
final class SketchRows implements RolledMeasure {
  private final List<MeasureValues> sources = new ArrayList<>();

  /** For each source, the number of rows that were added before its first row. */
  private int[] firsts = new int[4];

  private int[] rows = new int[64];
  private int[] groups = new int[64];
  private int count;

  @Override
  public void add(MeasureValues values, int row, int group) {
    if (values.isNull(row)) {
      return;
    }
    if (sources.isEmpty() || sources.get(sources.size() - 1) != values) {
      firsts = sources.size() < firsts.length ? firsts : Arrays.copyOf(firsts, sources.size() * 2);
      firsts[sources.size()] = count;
      sources.add(values);
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count * 2);
      groups = Arrays.copyOf(groups, count * 2);
    }
    rows[count] = row;
    groups[count++] = group;
  }

  @Override
  public MeasureValues deltas(int[] order) {
    int[] byGroup = CodeOrder.of(Arrays.copyOf(groups, count));
    int[] ends = ends(order.length);
    SketchPool.Builder sketches = new SketchPool.Builder(order.length);
    BitSet nulls = new BitSet();
    HyperLogLog merged = new HyperLogLog();
    for (int i = 0; i < order.length; i++) {
      int begin = order[i] == 0 ? 0 : ends[order[i] - 1];
      if (begin == ends[order[i]]) {
        nulls.set(i);
        sketches.addNothing();
        continue;
      }
      merged.clear();
      merge(byGroup, begin, ends[order[i]], merged);
      byte[] bytes = merged.toBytes();
      sketches.add(bytes, 0, bytes.length);
    }
    return MeasureValues.ofSketches(sketches.build(), nulls);
  }

  private void merge(int[] byGroup, int begin, int end, HyperLogLog into) {
    int source = 0;
    for (int place = begin; place < end; place++) {
      int at = byGroup[place];
      while (source + 1 < sources.size() && firsts[source + 1] <= at) {
        source++;
      }
      sources.get(source).sketches().addTo(into, rows[at]);
    }
  }

  /** For each group, the number of rows of this group and all earlier groups together. */
  private int[] ends(int groupCount) {
    int[] ends = new int[groupCount];
    for (int i = 0; i < count; i++) {
      ends[groups[i]]++;
    }
    for (int group = 1; group < groupCount; group++) {
      ends[group] += ends[group - 1];
    }
    return ends;
  }
}
