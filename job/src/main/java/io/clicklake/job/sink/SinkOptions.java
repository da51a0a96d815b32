package io.clicklake.job.sink;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/**
 * The options of the sink stage: the limits of the writers for open files and memory, and whether a
 * job that starts without state may append to tables that already have commits of a job. The
 * encoder of files can be chosen too.
 */
public final class SinkOptions {
  public static final ConfigOption<Integer> MAX_OPEN_FILES =
      ConfigOptions.key("sink.max-open-files")
          .intType()
          .defaultValue(8)
          .withDescription(
              "How many files each writer of each table keeps open, one per partition."
                  + " Rows of other partitions wait in memory. When that memory is full, or"
                  + " at a checkpoint, a partition with more than a sixteenth of it gets its"
                  + " own file. At a checkpoint, each of the remaining partitions gets a file"
                  + " if there are at most this many; otherwise they share one file. An open"
                  + " file of 30 columns takes 3 to 9 MB of heap.");

  public static final ConfigOption<MemorySize> BUFFER_MEMORY =
      ConfigOptions.key("sink.buffer-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(16))
          .withDescription(
              "Approximate heap memory of each writer of each table for rows that wait."
                  + " More memory makes fewer and larger files if there are more partitions"
                  + " than open files. When it is full and no partition is large enough for"
                  + " its own file, the smaller half of the partitions goes into the shared"
                  + " file.");

  public static final ConfigOption<Boolean> ALLOW_EXISTING_ROWS =
      ConfigOptions.key("sink.allow-existing-rows")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether a job that starts without state may append to tables that"
                  + " already have commits of a job. The job does not remember the events of"
                  + " those rows, so records that it reads again are written twice.");

  public static final ConfigOption<Boolean> COLUMN_ENCODER =
      ConfigOptions.key("sink.column-encoder")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether the job encodes Parquet files column by column with its own encoder,"
                  + " which costs much less CPU. With false, and for a table with types or Parquet"
                  + " properties that the encoder does not know, Iceberg's Parquet appender"
                  + " writes the files. Readers get the same rows in both cases.");

  private SinkOptions() {}
}
