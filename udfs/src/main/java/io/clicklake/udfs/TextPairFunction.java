package io.clicklake.udfs;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/** As {@link TextFunction}, of two texts. */
public abstract class TextPairFunction extends ScalarFunction {
  private transient LastText lastFirst;
  private transient LastText lastSecond;
  private transient StringData answer;

  public final @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData eval(
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData first,
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData second) {
    if (lastFirst == null) {
      lastFirst = new LastText();
      lastSecond = new LastText();
    }
    if (!lastFirst.isSame(first) || !lastSecond.isSame(second)) {
      answer =
          StringData.fromString(
              of(
                  first == null ? null : first.toString(),
                  second == null ? null : second.toString()));
      lastFirst.keep(first);
      lastSecond.keep(second);
    }
    return answer;
  }

  /** The answer; both texts and the answer may be null. */
  protected abstract String of(String first, String second);
}
