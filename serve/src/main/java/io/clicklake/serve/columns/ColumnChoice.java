package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import java.util.BitSet;
import java.util.List;

/**
 * The columns and rows of a file that are decoded. The starts of windows and the flags of
 * corrections are always decoded.
 *
 * @param groups the positions of group columns in the shape
 * @param measures the positions of measures in the shape
 * @param filters the rows that one of these filters rejects may be left out; the columns of the
 *     filters are in {@code groups}
 */
record ColumnChoice(BitSet groups, BitSet measures, List<CodeFilter> filters) {
  static ColumnChoice all(AggregateShape shape) {
    BitSet groups = new BitSet();
    groups.set(0, shape.groups().size());
    BitSet measures = new BitSet();
    measures.set(0, shape.measures().size());
    return new ColumnChoice(groups, measures, List.of());
  }
}
