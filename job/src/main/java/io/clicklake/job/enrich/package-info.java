/**
 * Stage 5: computes the derived columns of a table with Flink SQL, and turns the rows of an event
 * into single rows (explode).
 *
 * <p>Input: the rows of an event, as one element with a shared part and an array of own parts
 * ({@link io.clicklake.job.record.RowSplit}). Output: table rows ({@code Enrichment.enrich}), and
 * rows prepared for an aggregate ({@code Enrichment.prepare}).
 *
 * <p>Classes in order: {@code Enrichment} compiles the SQL of the dataset and reports all problems;
 * {@code TableProjection} and {@code AggregateProjection} hold the select lists; {@code Projector}
 * runs them; {@code TableFilters} inserts a {@code FilterOperator} for each rule that leaves out
 * rows; {@code ExplodeRows} or {@code ExplodeNestedRows} split an event into its rows; {@code
 * EnrichedRowView} combines stored and computed columns into one row. {@code Expressions} and
 * {@code Divisions} check expressions before anything runs.
 *
 * <p>State: none. Nothing happens at a checkpoint.
 */
package io.clicklake.job.enrich;
