package io.clicklake.testkit.generate;

/**
 * Where the text of a dataset's complete events can be broken. All of it must stand in each of
 * them.
 *
 * @param text the beginning of a string's value: {@code "os":"}
 * @param number the beginning of an integer's value: {@code "w":}
 * @param field a field of the event itself, with its value: {@code "schema":"ad-event/1"}
 * @param inside the beginning of an object further in, up to its first key
 * @param fieldInside a field of that object, with any value
 */
public record TextPositions(
    String text, String number, String field, String inside, String fieldInside) {

  /** The field's key, in quotes. */
  String key() {
    return field.substring(0, field.indexOf(':'));
  }

  /** The field, its key's first letter written as an escape. */
  String fieldEscaped() {
    return String.format("\"\\u%04x%s", (int) field.charAt(1), field.substring(2));
  }
}
