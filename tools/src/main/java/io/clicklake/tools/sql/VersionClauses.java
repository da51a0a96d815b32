package io.clicklake.tools.sql;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ledger FOR VERSION AS OF 123}, the clause of Athena and Trino that the engine does not
 * have: it becomes the table {@code "ledger@123"}.
 */
final class VersionClauses {
  static final char AT = '@';

  /** Texts and comments come first, so that a clause in one of them stays. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "'[^']*'|--[^\\n]*|/\\*.*?\\*/"
              + "|(\\w+|\"[^\"]+\")\\s+FOR\\s+VERSION\\s+AS\\s+OF\\s+(\\d+)"
              + "|\"[^\"]*\"",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private VersionClauses() {}

  static String replace(String sql) {
    return CLAUSE.matcher(sql).replaceAll(VersionClauses::replacement);
  }

  private static String replacement(MatchResult found) {
    return Matcher.quoteReplacement(
        found.group(1) == null
            ? found.group()
            : Quoted.name(found.group(1).replace("\"", "") + AT + found.group(2)));
  }
}
