package io.clicklake.job.decode.scan;

import io.clicklake.job.decode.row.CaptureBuffer;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.row.PathNode;

/**
 * The state of the scan of one event: its bytes, the current text and number, the path to the
 * current value, and where captured values go. One instance is reused for all events of a task.
 */
final class ScanContext {
  /** The offset that means that the scan does not accept the event. */
  static final int NO = -1;

  final TextScan text = new TextScan();
  final NumberScan number = new NumberScan();
  final OtherKeys otherKeys = new OtherKeys();
  final ScanPath path;
  final CaptureBuffer captured;
  final boolean wantsExtra;
  private final PathNode root;

  byte[] bytes;

  /** The end of the event. Nothing is read behind it. */
  int to;

  /** The node of the exploded element, or of the event, that is being read. */
  PathNode element;

  /** Above 0 in a value that is kept as a whole, whose unknown fields are not reported. */
  int wholeValues;

  ScanContext(int depthLimit, EventRows rows) {
    this.path = new ScanPath(depthLimit);
    this.captured = rows.captured();
    this.wantsExtra = rows.wantsExtra();
    this.root = rows.root();
  }

  void start(byte[] payload, int end) {
    bytes = payload;
    to = end;
    element = root;
    wholeValues = 0;
    otherKeys.clear();
    path.start(payload);
  }

  /** The offset of the first byte that is not white space; the end if there is none. */
  int whiteEnd(int from) {
    return from < to && bytes[from] > ' ' ? from : slowWhiteEnd(from);
  }

  private int slowWhiteEnd(int from) {
    int at = from;
    while (at < to
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Keeps the unknown field whose value was just read. */
  void foundUnknown(int from, int end) {
    path.foundUnknown();
    if (wantsExtra) {
      captured.addExtra(element, path.quoted(), from, end);
    }
  }
}
