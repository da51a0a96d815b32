package io.clicklake.job.decode;

/** The same JSON value, written otherwise. */
final class Spelling {
  private Spelling() {}

  static String otherwise(String json) {
    return json.replace(",", " ,\n").replace(":", " : ").replace("\"a\"", "\"\\u0061\"");
  }
}
