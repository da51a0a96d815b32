package io.clicklake.serve.columns;

import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;

/**
 * Combines the deltas of a measure for each group. The results are deltas, which can be combined
 * again.
 */
interface RolledMeasure {
  /**
   * Adds the value of a row. Hot path.
   *
   * @throws ArithmeticException if a sum of whole numbers has more than 64 bits
   */
  void add(MeasureValues values, int row, int group);

  /** The combined deltas of the groups, in this order of the groups. */
  MeasureValues deltas(int[] order);

  static RolledMeasure of(MeasureColumn measure) {
    return measure.kind() == Kind.APPROX_DISTINCT
        ? new SketchRows()
        : (RolledMeasure) GroupedMeasure.of(measure);
  }
}
