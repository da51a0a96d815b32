package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the values at a few paths of an event without parsing it: the scan looks only at the keys on
 * the way, skips everything else, and ends when it has found all values. It does not check that the
 * event is valid JSON; decode does that. If a key occurs twice, the first one counts.
 *
 * <p>Hot path. The result is positions in the event's bytes, valid until the next scan.
 */
final class PathScan {
  private static final int NOT_FOUND = -1;

  /** A step of the paths: an object, its keys that the paths name, and what each leads to. */
  private static final class Node {
    final List<byte[]> keys = new ArrayList<>();
    final List<Node> children = new ArrayList<>();
    int path = NOT_FOUND;

    Node child(String key) {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < keys.size(); i++) {
        if (Arrays.equals(keys.get(i), bytes)) {
          return children.get(i);
        }
      }
      Node child = new Node();
      keys.add(bytes);
      children.add(child);
      return child;
    }
  }

  private final Node root = new Node();
  private final int[] pathOf;
  private final int[] starts;
  private final int[] ends;
  private int paths;
  private int missing;
  private byte[] bytes;
  private int at;
  private int end;

  /**
   * @param wanted paths without {@code []}; a path can occur more than once
   */
  PathScan(List<ColumnPath> wanted) {
    pathOf = new int[wanted.size()];
    for (int i = 0; i < pathOf.length; i++) {
      Node node = root;
      for (ColumnPath.Step step : wanted.get(i).steps()) {
        node = node.child(step.key());
      }
      if (node.path == NOT_FOUND) {
        node.path = paths++;
      }
      pathOf[i] = node.path;
    }
    starts = new int[paths];
    ends = new int[paths];
  }

  /** Returns false if the bytes are not a JSON object, as far as the scan had to read. */
  boolean scan(byte[] event, int from, int to) {
    bytes = event;
    at = from;
    end = to;
    missing = paths;
    Arrays.fill(starts, NOT_FOUND);
    if (to - from >= 3 && event[from] == (byte) 0xEF && event[from + 1] == (byte) 0xBB) {
      at += 3; // A byte order mark.
    }
    return missing == 0 || (next() == '{' && object(root));
  }

  /** Whether the event has a value, other than null, at the path with this index. */
  boolean has(int path) {
    int start = starts[pathOf[path]];
    return start != NOT_FOUND && bytes[start] != 'n';
  }

  /** Where the JSON text of the value starts. */
  int start(int path) {
    return starts[pathOf[path]];
  }

  /** Where the JSON text of the value ends. */
  int end(int path) {
    return ends[pathOf[path]];
  }

  /** Reads an object, whose brace is the next byte; returns false if it is malformed. */
  private boolean object(Node node) {
    at++;
    if (next() == '}') {
      at++;
      return true;
    }
    while (next() == '"') {
      int key = at + 1;
      if (!string()) {
        return false;
      }
      Node child = find(node, key, at - 1);
      if (next() != ':') {
        return false;
      }
      at++;
      if (!value(child)) {
        return false;
      }
      if (missing == 0) {
        return true;
      }
      int separator = next();
      at++;
      if (separator != ',') {
        return separator == '}';
      }
    }
    return false;
  }

  private boolean value(Node child) {
    int first = next();
    int start = at;
    if (child == null) {
      return skip(first);
    }
    if (child.path == NOT_FOUND) {
      return first == '{' ? object(child) : skip(first);
    }
    if (!skip(first)) {
      return false;
    }
    int after = at;
    if (starts[child.path] == NOT_FOUND) {
      starts[child.path] = start;
      ends[child.path] = after;
      missing--;
    }
    if (first == '{' && !child.keys.isEmpty()) {
      at = start;
      boolean valid = object(child);
      at = after;
      return valid;
    }
    return true;
  }

  private boolean skip(int first) {
    switch (first) {
      case NOT_FOUND:
        return false;
      case '"':
        return string();
      case '{':
      case '[':
        return container();
      default:
        return scalar();
    }
  }

  /** Skips an object or an array, with the containers inside it. */
  private boolean container() {
    int depth = 0;
    while (at < end) {
      switch (bytes[at]) {
        case '"':
          if (!string()) {
            return false;
          }
          continue;
        case '{':
        case '[':
          depth++;
          break;
        case '}':
        case ']':
          depth--;
          break;
        default:
          break;
      }
      at++;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** Skips a string, whose quote is the next byte. */
  private boolean string() {
    for (at++; at < end; at++) {
      if (bytes[at] == '"') {
        at++;
        return true;
      }
      if (bytes[at] == '\\') {
        at++;
      }
    }
    return false;
  }

  private boolean scalar() {
    int start = at;
    while (at < end && ",}] \t\r\n".indexOf(bytes[at]) < 0) {
      at++;
    }
    return at > start;
  }

  /** The next byte that is not white space; does not move past it. */
  private int next() {
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at < end ? bytes[at] : NOT_FOUND;
  }

  private Node find(Node node, int from, int to) {
    if (node.keys.isEmpty()) {
      return null;
    }
    for (int i = 0; i < node.keys.size(); i++) {
      byte[] key = node.keys.get(i);
      if (Arrays.equals(bytes, from, to, key, 0, key.length)) {
        return node.children.get(i);
      }
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        byte[] plain = JsonText.unescaped(bytes, from, to);
        return plain.length < to - from ? find(node, plain) : null;
      }
    }
    return null;
  }

  private static Node find(Node node, byte[] key) {
    for (int i = 0; i < node.keys.size(); i++) {
      if (Arrays.equals(node.keys.get(i), key)) {
        return node.children.get(i);
      }
    }
    return null;
  }
}
