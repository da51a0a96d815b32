package io.clicklake.tools.sql;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the clause {@code ledger FOR VERSION AS OF 123} of Athena and Trino, which the engine
 * does not support, by the table name {@code "ledger@123"}.
 */
final class VersionClauses {
  static final char AT = '@';

  /**
   * The alternatives for texts and comments come first, so a clause inside one of them is not
   * replaced.
   */
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
