package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.List;

/**
 * Computes the time of an event, and the times whose parts are in several fields ({@link
 * JoinedTime}), from the captured values of the event. Finds the {@link RejectedElements}. Hot
 * path.
 */
final class EventTimes {
  private final RequiredSlot time;
  private final JoinedTime[] joined;
  private final RejectedElements rejected;

  /**
   * @param time the time of the event, or of each element of an array; null if there is none
   */
  EventTimes(RequiredSlot time, List<JoinedTime> joined, RejectedElements rejected) {
    this.time = time;
    this.rejected = rejected;
    this.joined = joined.toArray(new JoinedTime[0]);
  }

  RejectedElements rejected() {
    return rejected;
  }

  /** Computes the joined times. Returns false and sets the rejection if a text is not a time. */
  boolean join(CaptureBuffer captured, Rejection rejection) {
    for (JoinedTime each : joined) {
      if (!each.resolve(captured, rejection)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the time of the event. If the elements of an array have times, this is their latest
   * time. Returns false and sets the rejection if there is no time, or if all elements are
   * rejected.
   */
  boolean write(CaptureBuffer captured, DecodedEvent into, Rejection rejection) {
    NestingLevel level = time.slot.level;
    LevelBuffer elements = captured.elements(level);
    long greatest = Long.MIN_VALUE;
    rejected.find(captured);
    for (int element = 0; element < elements.count(); element++) {
      if (elements.isRejected(element)) {
        continue;
      }
      if (!elements.has(element, time.slot.index)) {
        EventRows.missing(time.pointer(captured, level, element), rejection);
        return false;
      }
      greatest = Math.max(greatest, elements.value(element, time.slot.index));
    }
    if (elements.kept() == 0 && rejected.count() > 0) {
      rejected.describe(0, rejection);
      return false;
    }
    if (elements.count() == 0) {
      rejection.set(
          Reason.REQUIRED, time.arrayPointer(), "an element with the time of the event", "none");
      return false;
    }
    into.timeMillis = Math.floorDiv(greatest, 1000L);
    return true;
  }
}
