package io.clicklake.job.dedupe;

import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.writer.BinaryRowWriter;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.OutputTag;

/**
 * Creates decoded events for tests. All rows of an event in a table have the same page and time,
 * and each row has its own text.
 */
final class Events {
  static final RowSplit PARTS =
      RowSplit.of(
          WrittenDataset.of(
                  """
                  "page": {"type": "string"}, "clicks": {"type": "array",
                    "items": {"type": "object", "properties": {"x": {"type": "string"}}}}
                  """,
                  """
                  clicks:
                    explode: clicks[]
                    columns: {page: page, at: at, x: "clicks[].x"}
                    time: at
                  """)
              .tables()
              .get(0));

  private Events() {}

  /** The side output of a table. */
  static OutputTag<RowData> tag(String table) {
    return new OutputTag<>(table, InternalTypeInfo.of(PARTS.eventType()));
  }

  /** An event with this id and time, and a row for each given table index, in this order. */
  static DecodedEvent event(long id, long millis, int... tables) {
    DecodedEvent event = new DecodedEvent();
    event.idHigh = id * 31;
    event.idLow = id;
    event.timeMillis = millis;
    int rows = 0;
    for (int i = 0; i < tables.length; i++) {
      if (i == 0 || tables[i] != tables[i - 1]) {
        event.begin(tables[i], shared(id + "/" + tables[i], millis));
        rows = 0;
      }
      event.append(own("row " + rows++));
    }
    return event;
  }

  /** An event with this id, whose content has this fingerprint, and no rows. */
  static DecodedEvent withFingerprint(long id, int fingerprint) {
    DecodedEvent event = event(id, 0);
    event.fingerprint = fingerprint;
    return event;
  }

  /** The rows of the events as texts: the shared text, then the row's own text. */
  static List<String> texts(List<RowData> events) {
    List<String> texts = new ArrayList<>();
    for (RowData event : events) {
      RowData shared = event.getRow(RowSplit.SHARED, PARTS.shared().getFieldCount());
      ArrayData rows = event.getArray(RowSplit.ROWS);
      for (int i = 0; i < rows.size(); i++) {
        RowData own = rows.getRow(i, PARTS.own().getFieldCount());
        texts.add(shared.getString(0) + " " + own.getString(0));
      }
    }
    return texts;
  }

  private static BinaryRowData shared(String text, long millis) {
    BinaryRowData row = new BinaryRowData(2);
    BinaryRowWriter writer = new BinaryRowWriter(row);
    writer.writeString(0, StringData.fromString(text));
    writer.writeTimestamp(1, TimestampData.fromEpochMillis(millis), 6);
    writer.complete();
    return row;
  }

  private static BinaryRowData own(String text) {
    BinaryRowData row = new BinaryRowData(1);
    BinaryRowWriter writer = new BinaryRowWriter(row);
    writer.writeString(0, StringData.fromString(text));
    writer.complete();
    return row;
  }
}
