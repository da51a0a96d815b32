package io.clicklake.job.decode.row;

/**
 * Writes the text of an extra column. The text is a JSON object that maps the path of each unknown
 * field to its value as received, for example {@code {"device.screen.dpi":96,"ads[].note":"x"}}.
 *
 * <p>In a path, {@code []} is the row's element of an exploded array, and {@code [3]} is an element
 * of an array that is not exploded for the row. A path without such an index is a {@link
 * io.clicklake.catalog.dataset.ColumnPath}, so it can be copied into a column definition.
 *
 * <p>The unknown fields of the event itself are written first. The unknown fields of the row's
 * element at each {@link NestingLevel} follow, from the outermost level to the level of the row.
 */
final class ExtraText {
  private final GrowableBytes text = new GrowableBytes();

  /**
   * Writes the text, which is empty when there are no unknown fields. Valid until the next call.
   */
  GrowableBytes write(CaptureBuffer captured, NestingLevel level, int[] chain) {
    text.clear();
    append(captured, level, chain);
    if (text.length > 0) {
      text.add('}');
    }
    return text;
  }

  private void append(CaptureBuffer captured, NestingLevel level, int[] chain) {
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
