package io.clicklake.catalog;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Suggests a known word that is near to a misspelled word. The distance is the number of edits that
 * turn one word into the other. An edit inserts, deletes or replaces a character, or swaps two
 * neighbours. Two words are near if the distance is at most 2 and less than half of the length of
 * the shorter word. Upper and lower case do not matter.
 */
public final class DidYouMean {
  private static final int MAX_EDITS = 2;

  private DidYouMean() {}

  /**
   * The nearest known word. If several words are equally near, the first of them. Never the word
   * itself.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String folded = word.toLowerCase(Locale.ROOT);
    String best = null;
    int bestEdits = MAX_EDITS + 1;
    for (String candidate : known) {
      int edits = edits(folded, candidate.toLowerCase(Locale.ROOT));
      boolean near = edits * 2 < Math.min(word.length(), candidate.length());
      if (near && edits < bestEdits && !candidate.equals(word)) {
        best = candidate;
        bestEdits = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code "; did you mean 'x'?"} if a known word is near, otherwise an empty text. */
  public static String suggestion(String word, Collection<String> known) {
    return nearest(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  /** Optimal string alignment distance. */
  private static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
