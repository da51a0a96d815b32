package io.clicklake.serve.columns;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of a snapshot whose newest window starts on the same day (UTC). Each file of the
 * snapshot is in one segment. Plans of several snapshots share equal segments.
 */
final class FileSegment {
  private final long day;
  private final Map<String, PlannedFile> files = new LinkedHashMap<>();
  private final long first;
  private final long last;

  /**
   * @param day the number of the day since 1970
   */
  FileSegment(long day, List<PlannedFile> files) {
    this.day = day;
    // Sorted, so that the order is the same after each start of the server.
    files.stream()
        .sorted(Comparator.comparing(PlannedFile::key))
        .forEach(file -> this.files.put(file.key(), file));
    this.first = files.stream().mapToLong(PlannedFile::first).min().orElse(Long.MAX_VALUE);
    this.last = files.stream().mapToLong(PlannedFile::last).max().orElse(Long.MIN_VALUE);
  }

  long day() {
    return day;
  }

  Iterable<PlannedFile> files() {
    return files.values();
  }

  int count() {
    return files.size();
  }

  long rows() {
    return files.values().stream().mapToLong(PlannedFile::records).sum();
  }

  /** The keys of the files. */
  Set<String> keys() {
    return files.keySet();
  }

  boolean overlaps(long from, long to) {
    return last >= from && first < to;
  }
}
