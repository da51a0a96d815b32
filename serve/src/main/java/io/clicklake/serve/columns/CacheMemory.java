package io.clicklake.serve.columns;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cache keeps, up to a limit of memory. Files are removed before roll-ups, which may use
 * three quarters of the memory. Of each kind, what was not used for the longest time is removed
 * first. Thread safe.
 */
final class CacheMemory {
  /** An older roll-up can fit to a checkpoint that a request names. */
  private static final int ROLL_UPS_OF_A_SEGMENT = 2;

  private final long limit;
  private final Map<String, ColumnBlock> files = new LinkedHashMap<>(16, 0.75f, true);

  /** By source and day, the newest first. */
  private final Map<String, List<RollUp>> rollUps = new LinkedHashMap<>(16, 0.75f, true);

  private long fileBytes;
  private long rollUpBytes;

  CacheMemory(long limit) {
    this.limit = limit;
  }

  synchronized Optional<ColumnBlock> file(String key) {
    return Optional.ofNullable(files.get(key));
  }

  synchronized void add(String key, ColumnBlock file) {
    files.put(key, file);
    fileBytes += file.bytes();
    removeOldest();
  }

  /** The roll-up with the most files of a segment and no others. */
  synchronized Optional<RollUp> rollUp(String source, FileSegment segment) {
    RollUp best = null;
    for (RollUp rollUp : rollUps.getOrDefault(key(source, segment.day()), List.of())) {
      if ((best == null || rollUp.files().size() > best.files().size()) && rollUp.fits(segment)) {
        best = rollUp;
      }
    }
    return Optional.ofNullable(best);
  }

  synchronized void add(String source, long day, RollUp rollUp) {
    List<RollUp> ofDay = rollUps.computeIfAbsent(key(source, day), missing -> new ArrayList<>());
    ofDay.add(0, rollUp);
    rollUpBytes += rollUp.bytes();
    while (ofDay.size() > ROLL_UPS_OF_A_SEGMENT) {
      rollUpBytes -= ofDay.remove(ofDay.size() - 1).bytes();
    }
    removeOldest();
  }

  private static String key(String source, long day) {
    return day + " " + source;
  }

  private void removeOldest() {
    Iterator<ColumnBlock> file = files.values().iterator();
    while (fileBytes + rollUpBytes > limit && file.hasNext()) {
      fileBytes -= file.next().bytes();
      file.remove();
    }
    Iterator<List<RollUp>> ofDay = rollUps.values().iterator();
    while (rollUpBytes > limit / 4 * 3 && ofDay.hasNext()) {
      rollUpBytes -= ofDay.next().stream().mapToLong(RollUp::bytes).sum();
      ofDay.remove();
    }
  }

  /** Whether roll-ups that no request asked for yet have room. */
  synchronized boolean hasRoom() {
    return rollUpBytes < limit / 2;
  }

  synchronized long bytes() {
    return fileBytes + rollUpBytes;
  }
}
