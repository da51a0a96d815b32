package io.clicklake.udfs;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A SQL function that takes one text. The function keeps some of its results, because many events
 * have the same text, for example the same user agent. Hot path: if the result is known, or is a
 * part of the text, the function creates no {@code String}.
 */
public abstract class TextFunction extends ScalarFunction {
  private transient KnownResults known;

  public final @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData eval(
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text) {
    if (text != null) {
      BinaryStringData bytes = TextBytes.inOneArray(text);
      int from = bytes.getOffset();
      long part = part(TextBytes.array(bytes), from, from + bytes.getSizeInBytes());
      if (part != TextPart.UNKNOWN) {
        return TextPart.view(bytes, part);
      }
    }
    if (known == null) {
      known = new KnownResults();
    }
    if (!known.isUseful()) {
      return compute(text);
    }
    return known.start().with(text).isKnown() ? known.get() : known.keep(compute(text));
  }

  private StringData compute(StringData text) {
    return JavaText.toFlink(of(JavaText.of(text)));
  }

  /** Computes the result. The text and the result can be null. */
  protected abstract String of(String text);

  /**
   * Finds the result as a {@link TextPart} between two offsets of the bytes. If it finds one, it is
   * the same as that of {@link #of}.
   */
  protected long part(byte[] bytes, int from, int to) {
    return TextPart.UNKNOWN;
  }
}
