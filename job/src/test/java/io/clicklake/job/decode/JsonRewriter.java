package io.clicklake.job.decode;

/** Writes a JSON value in another valid form. */
final class JsonRewriter {
  private JsonRewriter() {}

  static String rewritten(String json) {
    return json.replace(",", " ,\n").replace(":", " : ").replace("\"a\"", "\"\\u0061\"");
  }
}
