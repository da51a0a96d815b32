package io.clicklake.job.sink;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** How rows are written to tables. */
public final class SinkOptions {
  public static final ConfigOption<Integer> MAX_OPEN_FILES =
      ConfigOptions.key("sink.max-open-files")
          .intType()
          .defaultValue(8)
          .withDescription(
              "The number of files that each writer of each table keeps open at once, "
                  + "each for another partition. Rows of more partitions, for example of late "
                  + "events, are buffered in memory. When the buffer is full, or at a "
                  + "checkpoint, a partition with a sixteenth of it gets a file. At each "
                  + "checkpoint the other partitions get a file each if there are no more of "
                  + "them than this number; otherwise they share one. An open file of 30 "
                  + "columns takes 3 to 9 MB of heap.");

  public static final ConfigOption<MemorySize> BUFFER_MEMORY =
      ConfigOptions.key("sink.buffer-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(16))
          .withDescription(
              "About how much heap memory each writer of each table may use for "
                  + "buffered rows. More memory makes fewer and larger files when there are "
                  + "more partitions than open files. When the buffer is full of partitions "
                  + "that are too small for a file, the smaller half is written to one shared "
                  + "file.");

  public static final ConfigOption<Boolean> ALLOW_EXISTING_ROWS =
      ConfigOptions.key("sink.allow-existing-rows")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether a job that starts without state may append to tables that a job "
                  + "has committed to before. The job does not know the events of those rows: "
                  + "a row that it reads again is in the table twice.");

  private SinkOptions() {}
}
