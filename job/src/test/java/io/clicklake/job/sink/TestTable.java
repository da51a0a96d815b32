package io.clicklake.job.sink;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/** A table whose metadata is on disk. The metadata names data files that do not exist. */
final class TestTable {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(1, "id", Types.LongType.get()),
          Types.NestedField.optional(2, "country", Types.StringType.get()));

  private final String location;
  private final Table table;
  private final PartitionSpec shared;

  TestTable(Path directory) {
    location = directory.resolve("table").toString();
    PartitionSpec spec = PartitionSpec.builderFor(SCHEMA).identity("country").build();
    table =
        new HadoopTables(new Configuration())
            .create(SCHEMA, spec, Map.of("format-version", "2"), location);
    shared = MixedPartitionSpec.putInto(table);
  }

  /** The current table; each call loads it again. */
  Table load() {
    return new HadoopTables(new Configuration()).load(location);
  }

  TableLoader loader() {
    return TableLoader.fromHadoopTable(location);
  }

  DataFile file(String name) {
    return DataFiles.builder(table.spec())
        .withPath(location + "/data/" + name + ".parquet")
        .withPartitionPath("country=DE")
        .withFileSizeInBytes(10)
        .withRecordCount(1)
        .build();
  }

  /** A file with rows of many partitions. */
  DataFile sharedFile(String name) {
    return DataFiles.builder(shared)
        .withPath(location + "/data/" + name + ".parquet")
        .withFileSizeInBytes(10)
        .withRecordCount(1)
        .build();
  }

  /** The names of the files of the current snapshot, in alphabetical order. */
  List<String> files() throws Exception {
    List<String> names = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = load().newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        names.add(Path.of(task.file().location()).getFileName().toString().replace(".parquet", ""));
      }
    }
    names.sort(null);
    return names;
  }

  /** For committers whose reports no test reads. */
  static CommitReporter reporter() {
    return new CommitReporter("clicks", RowTime.Kind.NONE, new UnregisteredMetricsGroup(), () -> 0);
  }

  /** Rolls back by that many snapshots. */
  void rollBack(int snapshots) {
    Table now = load();
    long to = now.currentSnapshot().snapshotId();
    for (int i = 0; i < snapshots; i++) {
      to = now.snapshot(to).parentId();
    }
    now.manageSnapshots().rollbackTo(to).commit();
  }
}
