package io.clicklake.tools.watch;

import io.clicklake.catalog.lake.SummaryKeys;
import io.clicklake.catalog.table.Zones;
import io.clicklake.tools.RecordFile;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/**
 * Appends rows to the table {@code findings}, also while the job writes to this table. The commit
 * has no metadata of a job, so the committer of the job ignores it, as it ignores a compaction.
 * {@code reconcile} recognizes the commit by {@link SummaryKeys#WATCHED_ROWS}.
 */
final class FindingRecords {
  private FindingRecords() {}

  /**
   * @param rows rows of the type {@link Zones#FINDINGS_TYPE}; at least one
   */
  static void append(Table table, List<RowData> rows) throws IOException {
    Map<PartitionKey, List<Record>> partitions = new LinkedHashMap<>();
    for (RowData row : rows) {
      Record record = record(table, row);
      partitions
          .computeIfAbsent(RecordFile.partition(table, record), key -> new ArrayList<>())
          .add(record);
    }
    AppendFiles append = table.newFastAppend();
    for (List<Record> records : partitions.values()) {
      append.appendFile(RecordFile.write(table, records, "watch"));
    }
    append.set(SummaryKeys.WATCHED_ROWS, Integer.toString(rows.size())).commit();
  }

  private static Record record(Table table, RowData row) {
    Record record = GenericRecord.create(table.schema());
    List<String> names = Zones.FINDINGS_TYPE.getFieldNames();
    for (int i = 0; i < names.size(); i++) {
      LogicalType type = Zones.FINDINGS_TYPE.getTypeAt(i);
      record.setField(names.get(i), value(RowData.createFieldGetter(type, i).getFieldOrNull(row)));
    }
    return record;
  }

  private static Object value(Object value) {
    if (value instanceof StringData text) {
      return text.toString();
    }
    return value instanceof TimestampData time ? time.toInstant().atOffset(ZoneOffset.UTC) : value;
  }
}
