package io.clicklake.udfs;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.functions.ScalarFunction;

/** A SQL function that takes two texts. Like {@link TextFunction}, it keeps some of its results. */
public abstract class TextPairFunction extends ScalarFunction {
  private transient KnownResults known;

  public final @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData eval(
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData first,
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData second) {
    if (first != null && second != null) {
      BinaryStringData bytes = TextBytes.inOneArray(first);
      long part = part(bytes, TextBytes.inOneArray(second));
      if (part != TextPart.UNKNOWN) {
        return TextPart.view(bytes, part);
      }
    }
    if (known == null) {
      known = new KnownResults();
    }
    if (!known.isUseful()) {
      return compute(first, second);
    }
    return known.start().with(first).with(second).isKnown()
        ? known.get()
        : known.keep(compute(first, second));
  }

  private long part(BinaryStringData first, BinaryStringData second) {
    int from = first.getOffset();
    int secondFrom = second.getOffset();
    return part(
        TextBytes.array(first),
        from,
        from + first.getSizeInBytes(),
        TextBytes.array(second),
        secondFrom,
        secondFrom + second.getSizeInBytes());
  }

  private StringData compute(StringData first, StringData second) {
    return JavaText.toFlink(of(JavaText.of(first), JavaText.of(second)));
  }

  /** Computes the result. The texts and the result can be null. */
  protected abstract String of(String first, String second);

  /**
   * Finds the result as a {@link TextPart} between two offsets of the bytes of the first text. If
   * it finds one, it is the same as that of {@link #of}.
   */
  protected long part(byte[] bytes, int from, int to, byte[] second, int secondFrom, int secondTo) {
    return TextPart.UNKNOWN;
  }
}
