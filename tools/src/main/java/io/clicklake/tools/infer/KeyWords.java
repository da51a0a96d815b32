package io.clicklake.tools.infer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a key. {@code sentAt}, {@code sent-at} and {@code Sent At} have the same two words.
 */
final class KeyWords {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern AFTER_ACRONYM = Pattern.compile("(?<=[A-Z])(?=[A-Z][a-z])");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  private KeyWords() {}

  /** Lower case, ASCII letters and digits only; empty when the key has none. */
  static List<String> of(String key) {
    String plain = MARKS.matcher(Normalizer.normalize(key, Normalizer.Form.NFKD)).replaceAll("");
    String apart = HUMP.matcher(plain).replaceAll("_");
    apart = AFTER_ACRONYM.matcher(apart).replaceAll("_").toLowerCase(Locale.ROOT);
    return List.of(OTHER.split(apart)).stream().filter(word -> !word.isEmpty()).toList();
  }
}
