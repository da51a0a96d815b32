package io.clicklake.udfs;

import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * Converts Flink's texts to {@code String}s and back, with the same results as Flink. The JDK
 * converts many ASCII characters at a time, Flink one after the other. Hot path.
 */
final class JavaText {
  private JavaText() {}

  /** The {@code String}, which the text keeps for the next call; null for null. */
  static String of(StringData data) {
    if (data == null) {
      return null;
    }
    BinaryStringData text = (BinaryStringData) data;
    if (text.getJavaObject() == null) {
      BinaryStringData bytes = TextBytes.inOneArray(text);
      text.setJavaObject(
          new String(
              TextBytes.array(bytes),
              bytes.getOffset(),
              bytes.getSizeInBytes(),
              StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  /** Flink's text; null for null. */
  static StringData toFlink(String text) {
    return text == null ? null : StringData.fromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
