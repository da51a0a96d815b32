package io.clicklake.job.decode.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Counts the fields that the contract allows but does not name, by path: keys joined by dots,
 * {@code []} for any element. Not more than {@link #MOST} paths; what comes later is {@link
 * #OTHER}.
 */
public final class UnknownFields {
  public static final int MOST = 1000;
  public static final String OTHER = "(other)";

  private static final int LONGEST = 200;

  private final Map<String, long[]> counts = new HashMap<>();

  void count(String path) {
    long[] count = counts.get(path);
    if (count == null) {
      boolean room = counts.size() < MOST && path.length() <= LONGEST;
      count = counts.computeIfAbsent(room ? path : OTHER, name -> new long[1]);
    }
    count[0]++;
  }

  /** Hands out each path with its count since the last call, and starts anew. */
  public void drain(ObjLongConsumer<String> each) {
    counts.forEach((path, count) -> each.accept(path, count[0]));
    counts.clear();
  }
}
