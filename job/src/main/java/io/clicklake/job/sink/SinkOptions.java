package io.clicklake.job.sink;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** How rows get into tables. */
public final class SinkOptions {
  public static final ConfigOption<Integer> MAX_OPEN_FILES =
      ConfigOptions.key("sink.max-open-files")
          .intType()
          .defaultValue(8)
          .withDescription(
              "How many files each writer of each table keeps open at once, each for"
                  + " another partition. Rows of further partitions, as late events bring"
                  + " them, wait in memory; when it is full, or at a checkpoint, a partition"
                  + " with a sixteenth of it gets a file. At each checkpoint the others get"
                  + " one each, if they are as few as this, and else share one. An open file"
                  + " of 30 columns takes 3 to 9 MB of heap.");

  public static final ConfigOption<MemorySize> BUFFER_MEMORY =
      ConfigOptions.key("sink.buffer-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(16))
          .withDescription(
              "How much heap memory each writer of each table may use for rows that"
                  + " wait, roughly. More makes fewer and larger files where there are more"
                  + " partitions than open files; when it is full of partitions that are not"
                  + " worth a file, the smaller half goes into the file that they share.");

  public static final ConfigOption<Boolean> ALLOW_EXISTING_ROWS =
      ConfigOptions.key("sink.allow-existing-rows")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether a job that starts without state may append to tables that a job has committed"
                  + " to before. It remembers no event of those rows, so whatever it reads again"
                  + " is there twice.");

  private SinkOptions() {}
}
