package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that Flink SQL, or Trino and with it Athena, take for their own: a column of such a name
 * would need quotes in every query. The lists stand in their manuals under "reserved keywords".
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
      throw new UncheckedIOException(e); // It stands beside this class.
    }
  }
}
