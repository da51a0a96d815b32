package io.clicklake.catalog.lake;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;

/** Creates data files that exist only in metadata: they can be committed but not read. */
final class FakeFiles {
  private FakeFiles() {}

  static DataFile of(Table table, String name, long rows) {
    return DataFiles.builder(table.spec())
        .withPath(table.location() + "/data/" + name + ".parquet")
        .withFileSizeInBytes(1000)
        .withRecordCount(rows)
        .build();
  }

  static void append(Table table, String name) {
    table.newAppend().appendFile(of(table, name, 1)).commit();
  }
}
