package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import java.util.BitSet;
import java.util.List;

/**
 * What is decoded of a file, in addition to the starts and corrections.
 *
 * @param groups the positions of group columns in the shape
 * @param measures the positions of measures in the shape
 * @param filters rows that one of them rejects may be left out; their columns are in the groups
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
