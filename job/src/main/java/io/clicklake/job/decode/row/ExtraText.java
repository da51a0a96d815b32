package io.clicklake.job.decode.row;

/**
 * The text of an extra column: a JSON object from where a field stands to its value as received, as
 * in {@code {"device.screen.dpi":96,"ads[].note":"x"}}. The names are in the notation of a {@link
 * io.clicklake.catalog.dataset.ColumnPath}, so that one of them can become a column: {@code []} is
 * this row's element of an exploded array, {@code [3]} an element of an array that the row does not
 * explode. The event's fields come first, then those of each level down to the row's own.
 */
final class ExtraText {
  private final Bytes text = new Bytes();

  /** Nothing when there are no unknown fields. Valid until the next one is written. */
  Bytes write(CaptureBuffer captured, Level level, int[] chain) {
    text.clear();
    append(captured, level, chain);
    if (text.length > 0) {
      text.add('}');
    }
    return text;
  }

  private void append(CaptureBuffer captured, Level level, int[] chain) {
    if (level.parent != null) {
      append(captured, level.parent, chain);
    }
    int field = captured.elements(level).firstExtra(chain[level.id]);
    while (field != LevelBuffer.NONE) {
      text.add(text.length == 0 ? '{' : ',');
      captured.extras().write(field, captured.payload(), text);
      field = captured.extras().next(field);
    }
  }
}
