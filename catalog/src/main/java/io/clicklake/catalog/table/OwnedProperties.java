package io.clicklake.catalog.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.TableProperties;

/**
 * The Iceberg table properties that Clicklake sets on every table and restores when they were
 * changed. It does not touch other properties. Many of Iceberg's defaults look harmless, but cause
 * problems for a streaming job. The comments in this class give the reasons for the values.
 */
final class OwnedProperties {
  private OwnedProperties() {}

  static Map<String, String> all() {
    Map<String, String> properties = new LinkedHashMap<>();
    // Athena reads v2 and not v3.
    properties.put(TableProperties.FORMAT_VERSION, "2");
    files(properties);
    commits(properties);
    return properties;
  }

  /**
   * For tables that are partitioned by text from events. Iceberg would put the text into file
   * paths, and an event with a long text would stop the job, because file names and S3 keys have a
   * maximum length.
   */
  static Map<String, String> withoutPartitionsInPaths() {
    return Map.of(
        TableProperties.OBJECT_STORE_ENABLED, "true",
        TableProperties.WRITE_OBJECT_STORE_PARTITIONED_PATHS, "false");
  }

  private static void files(Map<String, String> properties) {
    properties.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    // A ninth of the size for raw JSON. Level 1 is 18 % faster for it and at most 10 % for others.
    properties.put(TableProperties.PARQUET_COMPRESSION_LEVEL, "3");
    // Bytes. With the default, 2 MiB, the writer hashes strings of high cardinality up to the limit
    // and then starts again without a dictionary: half the throughput, larger files.
    properties.put(TableProperties.PARQUET_DICT_SIZE_BYTES, "65536");
    // 512 MiB, Iceberg's default, set because compactors such as Glue's read it. The job's own
    // files are as small as its checkpoints.
    properties.put(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, "536870912");
    // No shuffle before the writers: HASH limits their number to that of the partitions being
    // written, which for an hourly table is one or two; RANGE breaks stop-with-savepoint.
    properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, "none");
    // Bounds of numbers and times are always complete; for strings 16 characters are enough to skip
    // files. Without this setting, columns after the hundredth have no bounds.
    properties.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "truncate(16)");
  }

  private static void commits(Map<String, String> properties) {
    // The job and a compactor commit to the same table. The default of 4 is too low under load and
    // would fail the job. Waits grow from 0.1 s to 60 s.
    properties.put(TableProperties.COMMIT_NUM_RETRIES, "20");
    // If the response to a commit is lost, check longer whether the commit succeeded: a wrong guess
    // would duplicate or lose a checkpoint. The default is 3.
    properties.put(TableProperties.COMMIT_NUM_STATUS_CHECKS, "20");
    // Each commit writes a metadata file, 1440 a day at the default interval: delete those that are
    // no longer in the log. The default keeps them forever.
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    // Number of metadata files to keep, for slow readers and for a manual rollback.
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "100");
    // The sink finds its last committed checkpoint in the snapshots, so an expiry after many
    // compactions must not remove it. The default keeps 1.
    properties.put(TableProperties.MIN_SNAPSHOTS_TO_KEEP, "100");
  }
}
