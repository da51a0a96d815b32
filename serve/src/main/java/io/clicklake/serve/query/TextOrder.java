package io.clicklake.serve.query;

/**
 * The order of texts by the bytes of their UTF-8 form, as in the job, in Trino and in Athena.
 * {@link String#compareTo} has another order for characters above U+FFFF.
 */
final class TextOrder {
  private TextOrder() {}

  static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        boolean high = Character.isSurrogate(a);
        return high == Character.isSurrogate(b) ? Character.compare(a, b) : high ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
