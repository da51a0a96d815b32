package io.clicklake.udfs;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A SQL function that takes two texts. Like {@link TextFunction}, it keeps the two texts of its
 * last call and their result.
 */
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

  /** Computes the result. The texts and the result can be null. */
  protected abstract String of(String first, String second);
}
