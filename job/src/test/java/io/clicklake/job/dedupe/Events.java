package io.clicklake.job.dedupe;

import io.clicklake.job.record.DecodedEvent;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.writer.BinaryRowWriter;

/** Decoded events for tests, with rows of one text field. */
final class Events {
  private Events() {}

  /** An event with this id, this time, and a row in each table named by index. */
  static DecodedEvent event(long id, long millis, int... tables) {
    DecodedEvent event = new DecodedEvent();
    event.idHigh = id * 31;
    event.idLow = id;
    event.timeMillis = millis;
    for (int table : tables) {
      event.append(table, row(id + "/" + table));
    }
    return event;
  }

  private static BinaryRowData row(String text) {
    BinaryRowData row = new BinaryRowData(1);
    BinaryRowWriter writer = new BinaryRowWriter(row);
    writer.writeString(0, StringData.fromString(text));
    writer.complete();
    return row;
  }
}
