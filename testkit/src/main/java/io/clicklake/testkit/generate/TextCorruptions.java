package io.clicklake.testkit.generate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Corruptions for which the decoder rejects an event under any contract: an empty event, invalid
 * JSON, invalid UTF-8, too many bytes, nesting that is too deep.
 */
public final class TextCorruptions {
  private static final int DEEP = 2_000;

  private TextCorruptions() {}

  /**
   * @param oversizedBytes size of a record that is too large; 0 for none
   */
  public static List<Corruption> all(TextPositions at, int oversizedBytes) {
    String key = at.key();
    List<Corruption> flaws =
        List.of(
            new Corruption("empty", event -> new byte[0]),
            new Corruption("empty", event -> "  \t ".getBytes(UTF_8)),
            malformed(text -> text.substring(0, text.indexOf(at.text()) + 4)),
            malformed(text -> text.substring(0, text.length() - 1)),
            malformed(text -> text.substring(0, text.length() - 1) + ",}"),
            malformed(text -> text + "}"),
            malformed(text -> text + " " + text),
            malformed(text -> "/* an event */" + text),
            replaced(key, key.replace('"', '\'')),
            replaced(key + ":", key),
            replaced(at.number(), at.number() + "0"),
            replaced(at.number(), at.number() + "NaN,\"x\":"),
            replaced(at.text(), at.text() + "\t"),
            replaced(at.text(), at.text() + "\\q"),
            notUtf8(at.text(), "\u00fc"),
            notUtf8(at.text(), "\u00c0\u00af"),
            notUtf8(at.text(), "\u00ed\u00a0\u0080"),
            notUtf8(at.text(), "\u00f5\u0080\u0080\u0080"),
            notUtf8("{", "\"filler\":\"\u00e2\u0082\","),
            twice("{", at.field() + ","),
            twice("{", at.fieldEscaped() + ","),
            twice(at.inside(), at.fieldInside() + ","),
            twice("{", "\"filler\":{\"a\":1,\"b\":2,\"a\":1},"),
            new Corruption(
                "too_deep",
                event ->
                    inserted(
                        event, "{", "\"filler\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + ",")));
    return oversizedBytes == 0 ? flaws : with(flaws, oversized(oversizedBytes));
  }

  private static Corruption malformed(UnaryOperator<String> change) {
    return new Corruption("malformed_json", event -> bytes(change.apply(text(event))));
  }

  private static Corruption replaced(String first, String by) {
    return malformed(text -> text.replaceFirst(Pattern.quote(first), Matcher.quoteReplacement(by)));
  }

  /** Inserts bytes. Each character of {@code bytes} is one byte. */
  private static Corruption notUtf8(String after, String bytes) {
    return new Corruption("invalid_utf8", event -> inserted(event, after, bytes));
  }

  private static Corruption twice(String after, String field) {
    return new Corruption("duplicate_key", event -> inserted(event, after, field));
  }

  private static Corruption oversized(int size) {
    return new Corruption(
        "too_large",
        event -> {
          String frame = "\"filler\":\"\",";
          String filling = "x".repeat(Math.max(0, size - event.length - frame.length()));
          return inserted(event, "{", "\"filler\":\"" + filling + "\",");
        });
  }

  private static List<Corruption> with(List<Corruption> flaws, Corruption last) {
    return Stream.concat(flaws.stream(), Stream.of(last)).toList();
  }

  private static byte[] inserted(byte[] event, String after, String insertion) {
    StringBuilder text = new StringBuilder(text(event));
    return bytes(text.insert(text.indexOf(after) + after.length(), insertion).toString());
  }

  /** One character per byte, so that no byte is lost. */
  private static String text(byte[] event) {
    return new String(event, ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
