package io.clicklake.job.decode.scan;

import static io.clicklake.job.decode.scan.ScanContext.NO;

import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.decode.schema.ArrayRules;

/** Scans the elements of an array. Hot path. */
final class ArrayScan {
  private final ArrayRules rules;
  private final NodeScan[] first;
  private final NodeScan others;

  /** Captures the elements; null when no table explodes the array. */
  private final PathNode each;

  ArrayScan(ArrayRules rules, NodeScan[] first, NodeScan others) {
    this.rules = rules;
    this.first = first;
    this.others = others;
    this.each = rules.each();
  }

  /** Reads from behind the opening bracket; returns the offset behind the closing one. */
  int read(ScanContext scan, int from) {
    PathNode outer = scan.element;
    if (each != null) {
      scan.element = each;
      scan.path.explode();
    }
    int at = scan.whiteEnd(from);
    int count = 0;
    if (at < scan.to && scan.bytes[at] == ']') {
      at++;
    } else {
      boolean more = true;
      while (more) {
        int end = element(scan, at, count++);
        if (end == NO) {
          return NO;
        }
        at = scan.whiteEnd(end);
        if (at >= scan.to || (scan.bytes[at] != ',' && scan.bytes[at] != ']')) {
          return NO;
        }
        more = scan.bytes[at] == ',';
        at = more ? scan.whiteEnd(at + 1) : at + 1;
      }
    }
    scan.element = outer;
    return rules.allowCount(count) ? at : NO;
  }

  private int element(ScanContext scan, int at, int index) {
    scan.path.index(index);
    if (each != null) {
      each.enter(scan.captured, index);
    }
    int end = (index < first.length ? first[index] : others).read(scan, at);
    if (each != null && end != NO) {
      each.leave(scan.captured, at, end);
    }
    return end;
  }
}
