package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the values at a few paths of an event without parsing the event: the scan reads the keys
 * along these paths, skips everything else, and ends when it has found all values. The scan does
 * not check whether the event is valid JSON; decode does that.
 *
 * <p>Keys are compared as bytes, so a key that is written with an escape is not found. If a key
 * occurs twice, the first one counts.
 *
 * <p>Hot path. The result is offsets in the bytes of the event, which are valid until the next
 * scan.
 */
final class PathScan {
  private static final int NOT_FOUND = -1;

  /** An object on a path: its keys that the paths name, and the node that each key leads to. */
  private static final class Node {
    final List<byte[]> keys = new ArrayList<>();
    final List<Node> children = new ArrayList<>();
    int path = NOT_FOUND;

    Node child(String key) {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      Node known = find(bytes, 0, bytes.length);
      if (known == null) {
        known = new Node();
        keys.add(bytes);
        children.add(known);
      }
      return known;
    }

    Node find(byte[] in, int from, int to) {
      for (int i = 0; i < keys.size(); i++) {
        byte[] key = keys.get(i);
        if (Arrays.equals(in, from, to, key, 0, key.length)) {
          return children.get(i);
        }
      }
      return null;
    }
  }

  private final Node root = new Node();
  private final ValueEnds ends = new ValueEnds();
  private final int[] nodeOf;
  private final int[] from;
  private final int[] to;
  private byte[] bytes;
  private int end;
  private int missing;
  private boolean malformed;

  /**
   * @param wanted paths without {@code []}; a path can occur more than once
   */
  PathScan(List<ColumnPath> wanted) {
    nodeOf = new int[wanted.size()];
    int nodes = 0;
    for (int i = 0; i < nodeOf.length; i++) {
      Node node = root;
      for (ColumnPath.Step step : wanted.get(i).steps()) {
        node = node.child(step.key());
      }
      if (node.path == NOT_FOUND) {
        node.path = nodes++;
      }
      nodeOf[i] = node.path;
    }
    from = new int[nodes];
    to = new int[nodes];
  }

  /** Scans an event from {@code start} to {@code stop}. */
  void scan(byte[] event, int start, int stop) {
    malformed = false;
    bytes = event;
    end = stop;
    missing = from.length;
    Arrays.fill(from, NOT_FOUND);
    if (missing == 0) {
      return;
    }
    boolean mark =
        stop - start >= 3
            && event[start] == (byte) 0xEF
            && event[start + 1] == (byte) 0xBB
            && event[start + 2] == (byte) 0xBF;
    int first = ValueEnds.skipSpace(event, mark ? start + 3 : start, stop);
    if (first < stop && event[first] == '{') {
      object(root, first);
    } else {
      malformed = true;
    }
  }

  /** Whether the scan ended at something that is not part of a JSON object. */
  boolean isMalformed() {
    return malformed;
  }

  /**
   * Whether the event has a value at the path with this index. A null does not count as a value.
   */
  boolean has(int path) {
    int at = from[nodeOf[path]];
    return at != NOT_FOUND && bytes[at] != 'n';
  }

  /** The offset of the JSON text of the value. */
  int from(int path) {
    return from[nodeOf[path]];
  }

  /** The offset after the JSON text of the value. */
  int to(int path) {
    return to[nodeOf[path]];
  }

  /** Scans the object at this offset until all values are found. */
  private void object(Node node, int start) {
    int at = start + 1;
    while (missing > 0) {
      while (at < end && (bytes[at] == ',' || ValueEnds.isSpace(bytes[at]))) {
        at++;
      }
      if (at < end && bytes[at] == '}') {
        return;
      }
      int keyEnd = at < end && bytes[at] == '"' ? ValueEnds.ofString(bytes, at, end) : NOT_FOUND;
      int colon = keyEnd < 0 ? end : ValueEnds.skipSpace(bytes, keyEnd, end);
      if (colon >= end || bytes[colon] != ':') {
        malformed = true;
        return;
      }
      int value = ValueEnds.skipSpace(bytes, colon + 1, end);
      int valueEnd = value < end ? ends.of(bytes, value, end) : ValueEnds.UNCLOSED;
      if (valueEnd == ValueEnds.UNCLOSED) {
        malformed = true;
        return;
      }
      Node child = node.find(bytes, at + 1, keyEnd - 1);
      if (child != null) {
        found(child, value, valueEnd);
      }
      at = valueEnd;
    }
  }

  private void found(Node node, int value, int valueEnd) {
    if (node.path != NOT_FOUND && from[node.path] == NOT_FOUND) {
      from[node.path] = value;
      to[node.path] = valueEnd;
      missing--;
    }
    if (!node.keys.isEmpty() && bytes[value] == '{') {
      object(node, value);
    }
  }
}
