package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.job.decode.json.JsonPointers;

/** A slot that must have a value in every event or row, and the path of this value in the event. */
final class RequiredSlot {
  final Slot slot;
  final ColumnPath path;

  RequiredSlot(Slot slot, ColumnPath path) {
    this.slot = slot;
    this.path = path;
  }

  boolean isPresent(CaptureBuffer captured, NestingLevel level, int element) {
    return captured.elements(slot.level).has(ancestor(captured, level, element), slot.index);
  }

  /** The value that belongs to an element of a level; it must be present. */
  long value(CaptureBuffer captured, NestingLevel level, int element) {
    return captured.elements(slot.level).value(ancestor(captured, level, element), slot.index);
  }

  /** The element of the slot's level that contains an element of another level. */
  private int ancestor(CaptureBuffer captured, NestingLevel level, int element) {
    int at = element;
    for (NestingLevel up = level; up != slot.level; up = up.parent) {
      at = captured.elements(up).parent(at);
    }
    return at;
  }

  /** The JSON pointer to the outermost array on the path. */
  String arrayPointer() {
    StringBuilder pointer = new StringBuilder();
    for (ColumnPath.Step step : path.steps()) {
      if (step.isEach()) {
        break;
      }
      pointer.append('/').append(JsonPointers.escape(step.key()));
    }
    return pointer.toString();
  }

  /** The JSON pointer to the value for an element of a level. */
  String pointer(CaptureBuffer captured, NestingLevel level, int element) {
    int[] indexes = new int[captured.levels()];
    int depth = 0;
    int at = element;
    for (NestingLevel up = level; up.parent != null; up = up.parent) {
      indexes[depth++] = captured.elements(up).index(at);
      at = captured.elements(up).parent(at);
    }
    StringBuilder pointer = new StringBuilder();
    for (ColumnPath.Step step : path.steps()) {
      pointer.append('/');
      if (step.isEach()) {
        pointer.append(indexes[--depth]);
      } else {
        pointer.append(JsonPointers.escape(step.key()));
      }
    }
    return pointer.toString();
  }
}
