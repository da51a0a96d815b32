package io.clicklake.job.decode.scan;

import static io.clicklake.job.decode.scan.ScanContext.NO;

import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.decode.schema.SchemaNode;

/**
 * Scans one value: finds its end, asks the rules of its node, and captures it. Hot path.
 *
 * <p>The rules for objects and arrays are set after the instance is created, because a contract can
 * lead back to the same node.
 */
final class NodeScan {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final SchemaNode rules;

  /** Null if no column stores the value itself. */
  private final PathNode capture;

  private final boolean keepsWhole;
  private ObjectScan object;
  private ArrayScan array;

  NodeScan(SchemaNode rules) {
    PathNode node = rules.capture();
    this.rules = rules;
    this.capture = node != null && node.hasSlots() ? node : null;
    this.keepsWhole = node != null && node.isWhole();
  }

  /** Sets the scans of objects and arrays. Each is null if the contract does not allow the type. */
  void set(ObjectScan object, ArrayScan array) {
    this.object = object;
    this.array = array;
  }

  /** Reads the value at this offset; returns the offset behind it, or {@link ScanContext#NO}. */
  int read(ScanContext scan, int at) {
    if (at >= scan.to) {
      return NO;
    }
    int end;
    switch (scan.bytes[at]) {
      case '"':
        end = text(scan, at);
        break;
      case '{':
      case '[':
        end = container(scan, at);
        break;
      case 't':
        end = bool(scan, at, true, TRUE);
        break;
      case 'f':
        end = bool(scan, at, false, FALSE);
        break;
      case 'n':
        end = rules.allowsNull() ? literalEnd(scan, at, NULL) : NO;
        break;
      default:
        end = number(scan, at);
    }
    return end != NO && rules.allowsWhole(scan.bytes, at, end) ? end : NO;
  }

  private int text(ScanContext scan, int at) {
    int end = scan.text.read(scan.bytes, at, scan.to);
    if (end == NO || !rules.allowsText(scan.text.slice)) {
      return NO;
    }
    return capture == null || capture.text(scan.text.slice, at, end, scan.captured) == null
        ? end
        : NO;
  }

  private int number(ScanContext scan, int at) {
    int end = scan.number.read(scan.bytes, at, scan.to);
    if (end == NO || !rules.allowsNumber(scan.number.value)) {
      return NO;
    }
    return capture == null || capture.number(scan.number.value, scan.captured) == null ? end : NO;
  }

  private int bool(ScanContext scan, int at, boolean value, byte[] literal) {
    int end = rules.allowsBoolean(value) ? literalEnd(scan, at, literal) : NO;
    return end == NO || capture == null || capture.bool(value, at, end, scan.captured) == null
        ? end
        : NO;
  }

  private static int literalEnd(ScanContext scan, int at, byte[] literal) {
    int end = at + literal.length;
    if (end > scan.to) {
      return NO;
    }
    for (int i = 1; i < literal.length; i++) {
      if (scan.bytes[at + i] != literal[i]) {
        return NO;
      }
    }
    return end;
  }

  private int container(ScanContext scan, int at) {
    boolean isObject = scan.bytes[at] == '{';
    boolean isAllowed = isObject ? object != null : array != null;
    if (!isAllowed || !scan.path.enter()) {
      return NO;
    }
    scan.wholeValues += keepsWhole ? 1 : 0;
    int end = isObject ? object.read(scan, at + 1) : array.read(scan, at + 1);
    scan.wholeValues -= keepsWhole ? 1 : 0;
    scan.path.leave();
    if (end == NO || !rules.allowsContainer(scan.bytes, at, end)) {
      return NO;
    }
    return capture == null || capture.container(at, end, scan.captured) == null ? end : NO;
  }
}
