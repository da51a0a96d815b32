package io.clicklake.testkit.generate;

/**
 * Text fragments at which complete events of a dataset can be broken. Each complete event contains
 * all of them.
 *
 * @param text the beginning of a string value: {@code "os":"}
 * @param number the beginning of an integer value: {@code "w":}
 * @param field a top-level field with its value: {@code "schema":"ad-event/1"}
 * @param inside the beginning of a nested object, up to its first key
 * @param fieldInside a field of that object, with any value
 */
public record TextPositions(
    String text, String number, String field, String inside, String fieldInside) {

  /** Returns the key of the field, in quotes. */
  String key() {
    return field.substring(0, field.indexOf(':'));
  }

  /** Returns the field, with the first letter of its key escaped. */
  String fieldEscaped() {
    return String.format("\"\\u%04x%s", (int) field.charAt(1), field.substring(2));
  }
}
