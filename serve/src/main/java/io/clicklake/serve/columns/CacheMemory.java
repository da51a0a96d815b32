package io.clicklake.serve.columns;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a cache keeps, up to a limit of memory. Files are removed before roll-ups, those first that
 * were not used for the longest time. Roll-ups may use three quarters of the memory; those of the
 * oldest days are removed first, and their sketches by hour before that. Thread safe.
 */
final class CacheMemory {
  /** An older roll-up can fit to a checkpoint that a request names. */
  private static final int ROLL_UPS_OF_A_SEGMENT = 2;

  /** The largest memory of a row of a file, as a guess before it is read. */
  private static final long ROW_BYTES = 128;

  private final long limit;
  private final Map<String, ColumnBlock> files = new LinkedHashMap<>(16, 0.75f, true);

  /** By day, then by source, the newest of a source first. */
  private final TreeMap<Long, Map<String, List<RollUp>>> rollUps = new TreeMap<>();

  private long fileBytes;
  private long rollUpBytes;

  /** The newest day of which a roll-up was removed; it is not made again without need. */
  private long removedDay = Long.MIN_VALUE;

  CacheMemory(long limit) {
    this.limit = limit;
  }

  synchronized Optional<ColumnBlock> file(String key) {
    return Optional.ofNullable(files.get(key));
  }

  synchronized void add(String key, ColumnBlock file) {
    ColumnBlock before = files.put(key, file);
    fileBytes += file.bytes() - (before == null ? 0 : before.bytes());
    removeOldest();
  }

  /** Whether a file has room beside all that is kept. */
  synchronized boolean hasRoomFor(PlannedFile file) {
    return fileBytes + rollUpBytes + file.records() * ROW_BYTES <= limit;
  }

  /** The roll-up with the most files of a segment and no others. */
  synchronized Optional<RollUp> rollUp(String source, FileSegment segment) {
    RollUp best = null;
    Map<String, List<RollUp>> ofDay = rollUps.getOrDefault(segment.day(), Map.of());
    for (RollUp rollUp : ofDay.getOrDefault(source, List.of())) {
      if ((best == null || rollUp.files().size() > best.files().size()) && rollUp.fits(segment)) {
        best = rollUp;
      }
    }
    return Optional.ofNullable(best);
  }

  synchronized void add(String source, long day, RollUp rollUp) {
    List<RollUp> ofSource =
        rollUps
            .computeIfAbsent(day, missing -> new LinkedHashMap<>())
            .computeIfAbsent(source, missing -> new ArrayList<>());
    ofSource.add(0, rollUp);
    rollUpBytes += rollUp.bytes();
    while (ofSource.size() > ROLL_UPS_OF_A_SEGMENT) {
      rollUpBytes -= ofSource.remove(ofSource.size() - 1).bytes();
    }
    removeOldest();
  }

  private void removeOldest() {
    Iterator<Map<String, List<RollUp>>> larger = rollUps.values().iterator();
    while (rollUpBytes > limit / 2 && larger.hasNext()) {
      for (List<RollUp> ofSource : larger.next().values()) {
        ofSource.replaceAll(this::withoutHourSketches);
      }
    }
    while (rollUpBytes > limit / 4 * 3) {
      Map.Entry<Long, Map<String, List<RollUp>>> oldest = rollUps.pollFirstEntry();
      removedDay = Math.max(removedDay, oldest.getKey());
      for (List<RollUp> ofSource : oldest.getValue().values()) {
        rollUpBytes -= ofSource.stream().mapToLong(RollUp::bytes).sum();
      }
    }
    Iterator<ColumnBlock> file = files.values().iterator();
    while (fileBytes + rollUpBytes > limit && file.hasNext()) {
      fileBytes -= file.next().bytes();
      file.remove();
    }
  }

  private RollUp withoutHourSketches(RollUp rollUp) {
    if (rollUp.hourSketchBytes() == 0) {
      return rollUp;
    }
    RollUp smaller = rollUp.withoutHourSketches();
    rollUpBytes += smaller.bytes() - rollUp.bytes();
    return smaller;
  }

  /** Whether a roll-up of a day would be kept, as far as this is known. */
  synchronized boolean hasRoom(long day) {
    return rollUpBytes < (day > removedDay ? limit / 4 * 3 : limit / 2);
  }

  synchronized long bytes() {
    return fileBytes + rollUpBytes;
  }
}
