package io.clicklake.tools.sql;

/** Quotes names and texts for SQL. */
final class Quoted {
  private Quoted() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
