package io.clicklake.job.decode.context;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Counts the fields that the contract allows but does not name, by path: keys joined by dots,
 * {@code []} for any element. Between two calls of {@link #drain}, at most {@link #MAX_PATHS} paths
 * are kept. The fields of all other paths, and of very long paths, are counted as {@link #OTHER}.
 */
public final class UnknownFields {
  public static final int MAX_PATHS = 1000;
  public static final String OTHER = "(other)";

  private static final int MAX_PATH_LENGTH = 200;

  private final Map<String, long[]> counts = new HashMap<>();

  void count(String path) {
    long[] count = counts.get(path);
    if (count == null) {
      boolean room = counts.size() < MAX_PATHS && path.length() <= MAX_PATH_LENGTH;
      count = counts.computeIfAbsent(room ? path : OTHER, name -> new long[1]);
    }
    count[0]++;
  }

  /** Adds the counts of the other, and resets them there. */
  public void take(UnknownFields other) {
    other.drain((path, count) -> counts.computeIfAbsent(path, name -> new long[1])[0] += count);
  }

  /** Passes on each path with its count since the last call, and resets all counts. */
  public void drain(ObjLongConsumer<String> each) {
    counts.forEach((path, count) -> each.accept(path, count[0]));
    counts.clear();
  }
}
