package io.clicklake.testkit.generate;

import java.util.List;

/**
 * A window and the values of the group columns.
 *
 * @param windowStart in milliseconds since 1970-01-01T00:00:00Z
 * @param columns strings, boxed numbers or similar; none is null
 */
public record GroupKey(long windowStart, List<?> columns) {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  public GroupKey {
    columns = List.copyOf(columns);
  }

  public static GroupKey of(long windowStart, Object... columns) {
    return new GroupKey(windowStart, List.of(columns));
  }

  /**
   * Does not use the hash of a list, because thousands of groups with consecutive ids would then
   * have the same hash.
   */
  @Override
  public int hashCode() {
    long hash = windowStart * GOLDEN;
    for (Object column : columns) {
      hash = ((hash ^ (hash >>> 32)) + column.hashCode()) * GOLDEN;
    }
    return (int) (hash >>> 32);
  }
}
