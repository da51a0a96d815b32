package io.clicklake.job.decode.scan;

import io.clicklake.job.decode.context.UnknownFields;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.schema.SchemaNode;
import java.util.Optional;

/** Scans the bytes of events with a compiled contract. Hot path, not thread safe. */
public final class PayloadScan {
  private final NodeScan root;
  private final ScanContext scan;
  private final UnknownFields unknown;

  private PayloadScan(NodeScan root, ScanContext scan, UnknownFields unknown) {
    this.root = root;
    this.scan = scan;
    this.unknown = unknown;
  }

  /**
   * A scan for a contract; empty if the contract has rules that a scan does not know.
   *
   * @param depthLimit the maximum depth of nested objects and arrays
   * @param rows where captured values go
   * @param unknown counts the unknown fields of accepted events
   */
  public static Optional<PayloadScan> of(
      SchemaNode root, int depthLimit, EventRows rows, UnknownFields unknown) {
    ScanCompiler compiler = new ScanCompiler();
    NodeScan scan = compiler.value(root);
    return compiler.isComplete()
        ? Optional.of(new PayloadScan(scan, new ScanContext(depthLimit, rows), unknown))
        : Optional.empty();
  }

  /**
   * Captures the values of the event, and counts its unknown fields. If the result is false, the
   * event is perhaps valid, no field is counted, and what was captured must be removed.
   */
  public boolean accepts(byte[] payload, int from, int to) {
    scan.start(payload, to);
    int end = root.read(scan, scan.whiteEnd(from));
    if (end == ScanContext.NO || scan.whiteEnd(end) < to) {
      return false;
    }
    scan.path.countUnknown(unknown);
    return true;
  }
}
