/**
 * Stage 5: computes the derived columns of a table with Flink SQL, splits an event into its rows
 * (explode), and leaves out the rows that a condition or a sample of the table excludes.
 *
 * <p>Input: the rows of an event, as one element with a shared part and an array of own parts
 * ({@link io.clicklake.job.record.RowSplit}). Output: table rows ({@code Enrichment.enrich}), and
 * rows prepared for an aggregate ({@code Enrichment.prepare}).
 *
 * <p>Classes in order:
 *
 * <ul>
 *   <li>{@code Enrichment} compiles the SQL of the dataset and reports all problems.
 *   <li>{@code Expressions} and {@code Divisions} check the expressions at start.
 *   <li>{@code TableProjection} and {@code AggregateProjection} hold the select lists.
 *   <li>{@code Projector} translates the select lists into operators: a {@code ComputeOperator},
 *       which calls the classes that Flink has generated ({@code CompiledSql}, {@code SqlCall}), or
 *       operators of Flink's Table API if the SQL is not only a select list.
 *   <li>{@code TableApi} plans the SQL.
 *   <li>{@code TableFilters} inserts a {@code FilterOperator} for each rule that leaves out rows.
 *   <li>{@code ExplodeRows} or {@code ExplodeNestedRows} splits an event into its rows.
 *   <li>{@code EnrichedRowView} combines stored and computed columns into one row.
 * </ul>
 *
 * <p>State: none. At a checkpoint each {@code FilterOperator} emits its ledger rows before the
 * barrier.
 */
package io.clicklake.job.enrich;
