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
    long part = part(first, second);
    if (part != TextPart.UNKNOWN) {
      return TextPart.view((BinaryStringData) first, part);
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

  private long part(StringData first, StringData second) {
    BinaryStringData text = (BinaryStringData) first;
    BinaryStringData other = (BinaryStringData) second;
    byte[] bytes = TextPart.bytes(text);
    byte[] others = TextPart.bytes(other);
    if (bytes == null || others == null) {
      return TextPart.UNKNOWN;
    }
    int from = text.getOffset();
    int otherFrom = other.getOffset();
    return part(
        bytes,
        from,
        from + text.getSizeInBytes(),
        others,
        otherFrom,
        otherFrom + other.getSizeInBytes());
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
