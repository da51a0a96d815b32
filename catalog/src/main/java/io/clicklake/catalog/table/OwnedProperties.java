package io.clicklake.catalog.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.TableProperties;

/**
 * The Iceberg table properties that Clicklake sets on every table and restores if somebody changed
 * them. Clicklake does not change other properties. Many of Iceberg's defaults look harmless, but
 * cause problems for a streaming job. The comments in this class give the reasons for the values.
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
   * The properties for tables that are partitioned by text from events. Iceberg would put the text
   * into file paths, and an event with a long text would stop the job, because file names and S3
   * keys have a maximum length.
   */
  static Map<String, String> withoutPartitionsInPaths() {
    return Map.of(
        TableProperties.OBJECT_STORE_ENABLED, "true",
        TableProperties.WRITE_OBJECT_STORE_PARTITIONED_PATHS, "false");
  }

  private static void files(Map<String, String> properties) {
    properties.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    // Compresses raw JSON to a ninth of its size. Level 1 would be 18 % faster for raw JSON, and at
    // most 10 % faster for other data.
    properties.put(TableProperties.PARQUET_COMPRESSION_LEVEL, "3");
    // Bytes. The default is 2 MiB. With it, the writer puts strings of high cardinality into a
    // dictionary until the limit is reached, and then starts again without a dictionary. That gives
    // half the throughput and larger files.
    properties.put(TableProperties.PARQUET_DICT_SIZE_BYTES, "65536");
    // 512 MiB, which is Iceberg's default. It is set because compactors, such as the one of Glue,
    // read it. The files of the job are smaller: each has only the rows of one checkpoint.
    properties.put(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, "536870912");
    // No shuffle before the writers. With HASH, only as many writers work as there are partitions
    // with new rows: one or two for an hourly table. RANGE breaks stop-with-savepoint.
    properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, "none");
    // Bounds of numbers and times are always complete. For strings, 16 characters are enough to
    // skip files. Without this setting, the columns after the hundredth have no bounds.
    properties.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "truncate(16)");
  }

  private static void commits(Map<String, String> properties) {
    // The job and a compactor commit to the same table, and a commit that loses is tried again. The
    // default of 4 retries is too low under load: the job would fail. The waits before the retries
    // grow from 0.1 s to 60 s.
    properties.put(TableProperties.COMMIT_NUM_RETRIES, "20");
    // If the response to a commit is lost, the committer checks whether the commit succeeded. It
    // must find the right answer: otherwise the rows of a checkpoint would be lost or duplicated.
    // The default is 3 checks.
    properties.put(TableProperties.COMMIT_NUM_STATUS_CHECKS, "20");
    // Each commit writes a metadata file: 1440 files a day at the default interval. This setting
    // deletes the files that are no longer in the metadata log. The default keeps them forever.
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    // Number of metadata files to keep, for slow readers and for a manual rollback.
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "100");
    // The sink finds its last committed checkpoint in the snapshots. So an expiry after many
    // compactions must not remove this snapshot. The default keeps 1 snapshot.
    properties.put(TableProperties.MIN_SNAPSHOTS_TO_KEEP, "100");
  }
}
