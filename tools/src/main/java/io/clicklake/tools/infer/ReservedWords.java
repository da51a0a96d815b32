package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reserved words of Flink SQL, Trino and Athena. A column with such a name would need quotes in
 * every query. Source of the lists: the pages "reserved keywords" of their manuals.
 */
final class ReservedWords {
  private static final Set<String> WORDS = read();

  private ReservedWords() {}

  static boolean contains(String name) {
    return WORDS.contains(name);
  }

  private static Set<String> read() {
    try (InputStream in = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
      String text = new String(in.readAllBytes(), UTF_8);
      return Arrays.stream(text.trim().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A resource of this package.
    }
  }
}
