package io.clicklake.udfs;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A function of a text that remembers its last answer: the rows that an event explodes into repeat
 * the event's own fields, one row behind the other. Hot: a repetition costs a comparison of bytes,
 * and no {@code String} is made.
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

  /** The answer; both text and answer may be null. */
  protected abstract String of(String text);
}
