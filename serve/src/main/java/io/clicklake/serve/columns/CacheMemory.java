package io.clicklake.serve.columns;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The decoded files and roll-ups of a cache, up to a limit of memory. Thread safe. If the memory is
 * not enough, they are removed as follows:
 *
 * <ul>
 *   <li>If the roll-ups need more than half of the memory, they lose their sketches by hour, those
 *       of the oldest days first.
 *   <li>If the roll-ups still need more than three quarters of the memory, the roll-ups of the
 *       oldest days are removed.
 *   <li>If files and roll-ups together need more than the limit, files are removed. The file that
 *       was not used for the longest time is first.
 * </ul>
 */
final class CacheMemory {
  /**
   * More than one, because a request can name an older checkpoint, which needs an older roll-up.
   */
  private static final int ROLL_UPS_OF_A_SEGMENT = 2;

  /** An estimate of the most memory in bytes for a row of a file that was not read yet. */
  private static final long ROW_BYTES = 128;

  private final long limit;
  private final Map<String, ColumnBlock> files = new LinkedHashMap<>(16, 0.75f, true);

  /** The roll-ups by day, then by source. The newest roll-up of a source is first. */
  private final TreeMap<Long, Map<String, List<RollUp>>> rollUps = new TreeMap<>();

  private long fileBytes;
  private long rollUpBytes;

  /**
   * The newest day whose roll-ups were removed. They are not made again while the roll-ups need
   * more than half of the memory.
   */
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

  /** Whether there is memory for a file without a removal of something else. */
  synchronized boolean hasRoomFor(PlannedFile file) {
    return fileBytes + rollUpBytes + file.records() * ROW_BYTES <= limit;
  }

  /** Of the roll-ups that have only files of this segment, returns the one with the most files. */
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

  /** Whether the memory would probably keep a new roll-up of this day. */
  synchronized boolean hasRoom(long day) {
    return rollUpBytes < (day > removedDay ? limit / 4 * 3 : limit / 2);
  }

  synchronized long bytes() {
    return fileBytes + rollUpBytes;
  }
}
