package io.clicklake.udfs;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A SQL function that takes one text. The function keeps its last text and the result for this
 * text, because many calls repeat the text: an event is exploded into rows that follow each other
 * and repeat the event's fields. Hot path: for a repeated text, the function only compares bytes
 * and creates no {@code String}.
 */
public abstract class TextFunction extends ScalarFunction {
  private transient LastText last;
  private transient StringData answer;

  public final @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData eval(
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text) {
    if (last == null) {
      last = new LastText();
    }
    if (!last.isSame(text)) {
      answer = StringData.fromString(of(text == null ? null : text.toString()));
      last.keep(text);
    }
    return answer;
  }

  /** Computes the result. The text and the result can be null. */
  protected abstract String of(String text);
}
