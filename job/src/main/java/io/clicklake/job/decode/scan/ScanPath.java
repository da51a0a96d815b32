package io.clicklake.job.decode.scan;

import io.clicklake.job.decode.context.UnknownFieldPath;
import io.clicklake.job.decode.context.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path to the value that is being scanned, and the paths of the unknown fields that were found.
 * Keeps only offsets of keys, which are turned into texts for unknown fields.
 */
final class ScanPath {
  private final int limit;

  /** By depth: the offset of a key in the payload, or the bitwise complement of an array index. */
  private final int[] steps;

  private final boolean[] exploded;
  private final List<String> unknown = new ArrayList<>();
  private int depth;
  private byte[] payload;

  ScanPath(int limit) {
    this.limit = limit;
    this.steps = new int[limit + 1];
    this.exploded = new boolean[limit + 1];
  }

  void start(byte[] bytes) {
    payload = bytes;
    depth = 0;
    unknown.clear();
  }

  /** Enters an object or array; false if it is nested too deep. */
  boolean enter() {
    if (depth == limit) {
      return false;
    }
    exploded[++depth] = false;
    return true;
  }

  void leave() {
    depth--;
  }

  /** Marks the array that was just entered as exploded. */
  void explode() {
    exploded[depth] = true;
  }

  /** Sets the key; its first byte, behind its quote, is at this offset. */
  void key(int from) {
    steps[depth] = from;
  }

  void index(int index) {
    steps[depth] = ~index;
  }

  /** Notes the field at this path as unknown. */
  void foundUnknown() {
    unknown.add(text(true).toString());
  }

  /** Counts the unknown fields. */
  void countUnknown(UnknownFields counts) {
    for (int i = 0; i < unknown.size(); i++) {
      counts.count(unknown.get(i));
    }
  }

  /** The path as a quoted JSON string, with the indexes of elements that are not exploded. */
  byte[] quoted() {
    return UnknownFieldPath.quoted(text(false));
  }

  private StringBuilder text(boolean anyElement) {
    StringBuilder path = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      if (steps[i] >= 0) {
        UnknownFieldPath.appendKey(path, name(steps[i]));
      } else {
        path.append(anyElement || exploded[i] ? "[]" : "[" + ~steps[i] + "]");
      }
    }
    return path;
  }

  /** The key that starts here. It was read before and has no escapes. */
  private String name(int from) {
    int end = from;
    while (payload[end] != '"') {
      end++;
    }
    return new String(payload, from, end - from, StandardCharsets.UTF_8);
  }
}
