package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The elements of an event whose time is too far from the arrival of the record. If only the
 * elements of an array have the time of the event, such an element is rejected, and the other
 * elements of the event are not. An element inside a rejected element has no rows either, but it is
 * not rejected by itself. Hot path of datasets with such times; other datasets have no such
 * elements.
 */
public final class RejectedElements {
  private final List<NestingLevel> levels;
  private final List<List<RequiredSlot>> times = new ArrayList<>();
  private final Rejection rejection = new Rejection();
  private CaptureBuffer captured;
  private RequiredSlot[] timeOf = new RequiredSlot[4];
  private int[] elementOf = new int[4];
  private int count;

  /**
   * @param levels all levels; each level comes after the level that contains it
   * @param times the times that must be near the arrival; the slot of each is on the level of an
   *     array
   */
  RejectedElements(List<NestingLevel> levels, List<RequiredSlot> times) {
    this.levels = times.isEmpty() ? List.of() : levels;
    for (NestingLevel level : this.levels) {
      List<RequiredSlot> ofLevel = new ArrayList<>();
      times.stream().filter(time -> time.slot.level == level).forEach(ofLevel::add);
      level.keepsText = !ofLevel.isEmpty();
      this.times.add(ofLevel);
    }
  }

  /** Finds the rejected elements of the event that was captured, and marks them. */
  void find(CaptureBuffer event) {
    captured = event;
    count = 0;
    for (NestingLevel level : levels) {
      if (level.parent != null) {
        find(level, event.elements(level), event.elements(level.parent));
      }
    }
  }

  private void find(NestingLevel level, LevelBuffer elements, LevelBuffer around) {
    for (int element = 0; element < elements.count(); element++) {
      if (around.isRejected(elements.parent(element))) {
        elements.reject(element);
      } else {
        find(level, elements, element);
      }
    }
  }

  private void find(NestingLevel level, LevelBuffer elements, int element) {
    List<RequiredSlot> ofLevel = times.get(level.id);
    for (int i = 0; i < ofLevel.size() && !elements.isRejected(element); i++) {
      RequiredSlot time = ofLevel.get(i);
      if (elements.has(element, time.slot.index)
          && !captured.isNearArrival(elements.value(element, time.slot.index))) {
        elements.reject(element);
        add(time, element);
      }
    }
  }

  private void add(RequiredSlot time, int element) {
    if (count == elementOf.length) {
      timeOf = Arrays.copyOf(timeOf, count * 2);
      elementOf = Arrays.copyOf(elementOf, count * 2);
    }
    timeOf[count] = time;
    elementOf[count] = element;
    count++;
  }

  /** The number of rejected elements of the last event that was decoded. */
  public int count() {
    return count;
  }

  /** The offset of the JSON text of a rejected element in the bytes of its event. */
  public int from(int index) {
    return elements(index).from(elementOf[index]);
  }

  /** The offset of the end of this text. */
  public int to(int index) {
    return elements(index).to(elementOf[index]);
  }

  /** The path of the array that has this element. */
  public ColumnPath array(int index) {
    return timeOf[index].path.explodedPart();
  }

  /** The reason, with the path of the element's time; one instance is reused. */
  public Rejection rejection(int index) {
    describe(index, rejection);
    return rejection;
  }

  void describe(int index, Rejection into) {
    RequiredSlot time = timeOf[index];
    long micros = elements(index).value(elementOf[index], time.slot.index);
    into.set(
        Reason.TIME_OUT_OF_RANGE,
        time.pointer(captured, time.slot.level, elementOf[index]),
        captured.range(),
        CaptureBuffer.instant(micros).toString());
  }

  private LevelBuffer elements(int index) {
    return captured.elements(timeOf[index].slot.level);
  }
}
