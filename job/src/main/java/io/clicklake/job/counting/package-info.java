/**
 * Counts that several stages make for the profiles of tables. A count is for one minute of arrival
 * and one group of events.
 *
 * <p>Classes in order:
 *
 * <ul>
 *   <li>{@code PartialCounts} has the counts of one task. It emits them as {@code GroupMinute}s,
 *       before each barrier and when a minute is over.
 *   <li>{@code ProfileCounts} has the counts of one table: a {@code MinuteCounts} for each minute,
 *       and in it a {@code GroupCounts} for each group.
 *   <li>{@code ProfileKey} is the key of a group: its columns and their values.
 *   <li>{@code ColumnCounts} and {@code ValueCounts} count the values of columns.
 *   <li>{@code ProfiledValues} gives the values of a row to these classes. {@code RowValues} reads
 *       the values from a row of SQL.
 *   <li>{@code RowCounts} counts rows. With {@code LastEvent}, it reads the columns of an event
 *       once for all rows of the event.
 * </ul>
 *
 * <p>No class has Flink state: all counts are emitted before each barrier.
 */
package io.clicklake.job.counting;
