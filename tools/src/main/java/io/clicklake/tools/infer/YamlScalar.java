package io.clicklake.tools.infer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a text as a YAML scalar: in quotes when a plain scalar could be read as something else.
 */
final class YamlScalar {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\[\\]()-]*");
  private static final Set<String> OTHER =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private YamlScalar() {}

  /** Writes a scalar in block style: {@code key: value}. */
  static String block(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !OTHER.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  /** Writes a scalar in flow style, in brackets or braces. */
  static String flow(String text) {
    return text.indexOf('[') < 0 ? block(text) : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
