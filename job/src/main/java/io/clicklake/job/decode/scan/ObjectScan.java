package io.clicklake.job.decode.scan;

import static io.clicklake.job.decode.scan.ScanContext.NO;

import io.clicklake.job.decode.schema.ObjectRules;
import io.clicklake.job.decode.schema.SchemaNode;
import java.util.List;

/**
 * Scans the keys of an object. First compares a key with the key that followed in an earlier
 * object, then with the keys behind it in the contract, then with all others. So this object
 * changes while payloads are read. Hot path, not thread safe.
 */
final class ObjectScan {
  private final ObjectRules rules;
  private final ScanField[] fields;
  private final SchemaNode[] names;

  /** The scan of all other keys; null if the contract does not allow them. */
  private final NodeScan others;

  private final boolean othersUnknown;

  /** The field that was first in an earlier object. */
  private ScanField first;

  /** A scan whose fields are in the order of the contract. */
  ObjectScan(ObjectRules rules, ScanField[] fields, NodeScan others) {
    List<SchemaNode> names = rules.names();
    this.rules = rules;
    this.fields = fields;
    this.names = names.toArray(new SchemaNode[0]);
    this.others = others;
    this.othersUnknown = rules.others().unmatched().unknown;
    for (int i = 0; i < fields.length; i++) {
      fields[i].position = i;
    }
  }

  /** Reads from behind the opening brace; returns the offset behind the closing one. */
  int read(ScanContext scan, int from) {
    int at = scan.whiteEnd(from);
    if (at < scan.to && scan.bytes[at] == '}') {
      return rules.allowKeys(0, 0) ? at + 1 : NO;
    }
    int otherKeys = scan.otherKeys.enter();
    ScanField before = null;
    long seen = 0;
    int count = 0;
    while (at < scan.to && scan.bytes[at] == '"') {
      ScanField field = names.length == 0 ? expected(scan, at, before) : null;
      int value;
      if (field != null) {
        value = at + field.length();
      } else {
        int end = scan.text.readKey(scan.bytes, at, scan.to);
        value = end == NO ? NO : colonEnd(scan, end);
        if (value == NO || !allowsName(scan)) {
          return NO;
        }
        field = find(scan.bytes, at, end);
        if (field == null && !scan.otherKeys.add(otherKeys, scan.bytes, at, end)) {
          return NO;
        }
      }
      scan.path.key(at + 1);
      if (field == null) {
        at = value(scan, value, others, othersUnknown);
      } else {
        if ((seen & field.bit) != 0) {
          return NO;
        }
        seen |= field.bit;
        before = field;
        at = value(scan, value, field.value, field.unknown);
      }
      count++;
      if (at == NO) {
        return NO;
      }
      at = scan.whiteEnd(at);
      if (at < scan.to && scan.bytes[at] == '}') {
        scan.otherKeys.leave(otherKeys);
        return rules.allowKeys(seen, count) ? at + 1 : NO;
      }
      if (at >= scan.to || scan.bytes[at] != ',') {
        return NO;
      }
      at = scan.whiteEnd(at + 1);
    }
    return NO;
  }

  private static int colonEnd(ScanContext scan, int keyEnd) {
    int colon = scan.whiteEnd(keyEnd);
    return colon < scan.to && scan.bytes[colon] == ':' ? colon + 1 : NO;
  }

  private boolean allowsName(ScanContext scan) {
    for (SchemaNode name : names) {
      if (!name.allowsKey(scan.text.slice)) {
        return false;
      }
    }
    return true;
  }

  /** Finds the field of a key that has its colon directly behind it; null if there is none. */
  private ScanField expected(ScanContext scan, int at, ScanField before) {
    ScanField next = before == null ? first : before.next;
    if (next != null && next.startsAt(scan.bytes, at, scan.to)) {
      return next;
    }
    int after = before == null ? 0 : before.position + 1;
    for (int i = 0; i < fields.length; i++) {
      int position = after + i < fields.length ? after + i : after + i - fields.length;
      if (fields[position].startsAt(scan.bytes, at, scan.to)) {
        if (before == null) {
          first = fields[position];
        } else {
          before.next = fields[position];
        }
        return fields[position];
      }
    }
    return null;
  }

  /** Finds the field of a key, which is in quotes; null if there is none. */
  private ScanField find(byte[] bytes, int from, int end) {
    for (ScanField field : fields) {
      if (field.is(bytes, from, end)) {
        return field;
      }
    }
    return null;
  }

  private static int value(ScanContext scan, int at, NodeScan value, boolean unknown) {
    int from = scan.whiteEnd(at);
    if (value == null) {
      return NO;
    }
    if (!unknown || scan.wholeValues > 0) {
      return value.read(scan, from);
    }
    scan.wholeValues++;
    int end = value.read(scan, from);
    scan.wholeValues--;
    if (end != NO) {
      scan.foundUnknown(from, end);
    }
    return end;
  }
}
