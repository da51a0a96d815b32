package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.util.List;

/**
 * Builds the id hash, the time and all table rows of an event from its captured values. Hot path.
 */
public final class EventRows {
  private final PathNode root;
  private final CaptureBuffer captured;
  private final IdBuilder id;
  private final EventTimes times;
  private final TableRowBuilder[] tables;
  private final int[] counts;
  private final boolean wantsExtra;
  private final OutsideValues outside;

  EventRows(
      PathNode root,
      List<NestingLevel> levels,
      IdBuilder id,
      EventTimes times,
      List<TableRowBuilder> tables,
      OutsideValues outside) {
    this.root = root;
    this.captured = new CaptureBuffer(levels);
    this.id = id;
    this.times = times;
    this.tables = tables.toArray(new TableRowBuilder[0]);
    this.outside = outside;
    this.counts = new int[tables.stream().mapToInt(table -> table.index() + 1).max().orElse(0)];
    this.wantsExtra = tables.stream().anyMatch(TableRowBuilder::wantsExtra);
  }

  /**
   * Captures the values that are not in the event. Returns false and sets the rejection if a value
   * does not fit its column.
   */
  public boolean captureOutside(UnpackedEvent event, Rejection rejection) {
    return outside.fill(event, captured, rejection);
  }

  /** The node for the whole event, where capturing starts. */
  public PathNode root() {
    return root;
  }

  public CaptureBuffer captured() {
    return captured;
  }

  /** Whether a table has an extra column for the fields that the contract does not name. */
  public boolean wantsExtra() {
    return wantsExtra;
  }

  /** The rejected elements of the event that was written last. */
  public RejectedElements rejected() {
    return times.rejected();
  }

  /** The number of rows of the last event for the table with this index in the dataset. */
  public int count(int table) {
    return table < counts.length ? counts[table] : 0;
  }

  /**
   * Writes the event. Returns false and sets the rejection if a required value is missing or the
   * rows are too large.
   *
   * @param event the event whose values were captured
   */
  public boolean write(UnpackedEvent event, DecodedEvent into, long rowBytes, Rejection rejection) {
    into.clear();
    if (!times.join(captured, rejection)) {
      return false;
    }
    if (id != null
        && (!id.write(captured, event, into, rejection)
            || !times.write(captured, into, rejection))) {
      return false;
    }
    long left = rowBytes;
    for (TableRowBuilder table : tables) {
      left = write(table, into, left, rejection);
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  private long write(TableRowBuilder table, DecodedEvent into, long rowBytes, Rejection rejection) {
    int withoutTime = table.firstWithoutTime(captured);
    if (withoutTime != LevelBuffer.NONE) {
      missing(table.time().pointer(captured, table.level(), withoutTime), rejection);
      return -1;
    }
    LevelBuffer elements = captured.elements(table.level());
    long left = rowBytes;
    boolean isWritten = elements.kept() > 0 || table.hasProducer();
    long sharedBytes = isWritten ? table.begin(captured, into) : 0;
    for (int element = 0; element < elements.count(); element++) {
      if (elements.isRejected(element)) {
        continue;
      }
      // Counts the shared part for each row, because later operators send complete rows.
      left -= sharedBytes + table.write(captured, element, into);
      if (left < 0) {
        rejection.set(
            Reason.TOO_LARGE,
            "",
            "an event whose rows take at most " + rowBytes + " bytes",
            "more, from row " + element + " of the table '" + table.name() + "' on");
        return -1;
      }
    }
    counts[table.index()] = elements.kept();
    return left;
  }

  static void missing(String pointer, Rejection rejection) {
    rejection.set(Reason.REQUIRED, pointer, "a value that is not null", "no value");
  }
}
