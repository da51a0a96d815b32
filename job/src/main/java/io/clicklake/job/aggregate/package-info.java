/**
 * Stage 6: aggregates rows by time window and group, for each aggregate table of the dataset.
 *
 * <p>Input: prepared rows: time, condition, group columns, measures ({@code AggregateTypes} defines
 * the row types). Output: deltas. The value of a window and group is the sum of all its deltas.
 * Late rows give another delta.
 *
 * <p>Classes in order: {@code Aggregate} connects two operators. {@code PreAggregateOperator} adds
 * rows up before the shuffle, in a {@code PartialBuffer}. {@code WindowKey} is the key of the
 * shuffle. {@code WindowOperator} adds the partial rows up in {@code OpenWindows}, and emits a
 * delta when the watermark closes the window ({@code TumblingWindow}, {@code DeltaRows}). {@code
 * WindowGroups} finds the index of a group, and {@code GroupValues} has the values of all groups,
 * which a {@code MeasureAccumulator} for each measure updates; a HyperLogLog sketch counts distinct
 * values.
 *
 * <p>State of {@code WindowOperator}: an accumulated row and a timer for each open window and
 * group; the watermark; the definition of the aggregate ({@code AggregateStateCheck}). {@code
 * PreAggregateOperator} has no state. At a checkpoint {@code PreAggregateOperator} emits its
 * partial rows before the barrier, and {@code OpenWindows} writes each changed sum to state.
 */
package io.clicklake.job.aggregate;
