/**
 * The last stage: writes rows to Parquet files and commits them to Iceberg tables, exactly once.
 *
 * <p>Input: the rows of a table. Output: snapshots of the table, one for each checkpoint that has
 * rows.
 *
 * <p>{@code Sink} connects two operators for each table:
 *
 * <ul>
 *   <li>{@code WriteOperator}, with parallel tasks. {@code TableFiles} opens a {@code
 *       PartitionedWriter}, which keeps some files open and buffers the rows of other partitions
 *       ({@code BufferedPartitions}). {@code DataFileWriters} opens the Parquet files. {@code
 *       FileEncoder} chooses the encoder of a table: the package {@code encode}, or Iceberg's
 *       appender with {@code RowWriter} and {@code RowColumn}.
 *   <li>{@code CommitOperator}, with one task. It collects {@code FileList}s, keeps them as {@code
 *       PendingCheckpoint}s in {@code CommitState}, and calls {@code Committer}. {@code
 *       GuardedOperations} checks the table before each attempt. {@code CommitHistory} reads the
 *       {@code CommitMetadata} of earlier snapshots. {@code CommitReporter} writes log lines and
 *       metrics.
 * </ul>
 *
 * <p>State: {@code CommitOperator} has the run id, the newest snapshot, and the files of
 * checkpoints that are not committed. Writers have none.
 *
 * <p>At a checkpoint: before the barrier, the writers close their files and emit {@code FileList}s.
 * The commit operator stores the lists. When Flink reports the checkpoint as complete, the commit
 * operator commits the files.
 */
package io.clicklake.job.sink;
