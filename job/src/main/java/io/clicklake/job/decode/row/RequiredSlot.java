package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.job.decode.json.JsonPointers;

/** A slot that must hold a value, whatever the contract says, and where that value would stand. */
final class RequiredSlot {
  final Slot slot;
  final ColumnPath path;

  RequiredSlot(Slot slot, ColumnPath path) {
    this.slot = slot;
    this.path = path;
  }

  /** The JSON pointer to the value below this element of this level. */
  String pointer(CaptureBuffer captured, Level level, int element) {
    int[] places = new int[captured.levels()];
    int depth = 0;
    int at = element;
    for (Level up = level; up.parent != null; up = up.parent) {
      places[depth++] = captured.elements(up).place(at);
      at = captured.elements(up).parent(at);
    }
    StringBuilder pointer = new StringBuilder();
    for (ColumnPath.Step step : path.steps()) {
      pointer.append('/');
      if (step.isEach()) {
        pointer.append(places[--depth]);
      } else {
        pointer.append(JsonPointers.escape(step.key()));
      }
    }
    return pointer.toString();
  }
}
