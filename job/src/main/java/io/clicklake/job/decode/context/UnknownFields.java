package io.clicklake.job.decode.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private final List<String> paths = new ArrayList<>();

  /** Counts a field by its path. */
  public void count(String path) {
    long[] count = counts.get(path);
    if (count == null) {
      boolean room = counts.size() < MAX_PATHS && path.length() <= MAX_PATH_LENGTH;
      count = counts.computeIfAbsent(room ? path : OTHER, this::first);
    }
    count[0]++;
  }

  private long[] first(String path) {
    paths.add(path);
    return new long[1];
  }

  /** The paths since the last call of {@link #drain}, in the order in which they were found. */
  public List<String> paths() {
    return paths;
  }

  /** Adds the counts of another instance, and resets the counts of that instance. */
  public void take(UnknownFields other) {
    other.drain((path, count) -> counts.computeIfAbsent(path, this::first)[0] += count);
  }

  /** Passes on each path with its count since the last call, and resets all counts. */
  public void drain(ObjLongConsumer<String> each) {
    counts.forEach((path, count) -> each.accept(path, count[0]));
    counts.clear();
    paths.clear();
  }
}
