package io.clicklake.udfs.time;

/**
 * A pattern for times, with the letters of {@link java.time.format.DateTimeFormatter}:
 *
 * <ul>
 *   <li>{@code yy} (2000 to 2099), {@code yyyy}, {@code uuuu}; {@code M}, {@code MM}, {@code MMM}
 *       (Nov), {@code MMMM} (November); {@code d}, {@code dd}; {@code EEE} (Sun), {@code EEEE}
 *   <li>{@code H}, {@code HH} (0 to 23); {@code h}, {@code hh} (1 to 12) with {@code a} (AM, PM);
 *       {@code m}, {@code mm}; {@code s}, {@code ss}; {@code S} to {@code SSSSSSSSS}, the exact
 *       number of digits of the fraction
 *   <li>{@code X} (+03, +0330, Z), {@code XX} (+0300, Z), {@code XXX} (+03:00, Z), {@code x} to
 *       {@code xxx}, which are {@code X} to {@code XXX} without the letter Z; {@code Z} (+0300);
 *       {@code ZZZZZ} (the same as {@code XXX}); {@code z}: UTC, GMT, EST, CEST and similar names,
 *       or an offset; {@code VV}: Europe/Berlin
 *   <li>text in single quotes, {@code ''} for a quote, and {@code [...]} for an optional section
 * </ul>
 *
 * <p>The names {@code rfc1123} and {@code rfc3339} are patterns too. The names of months and days
 * are English; upper and lower case are equal. If a text has no hour, minute or second, the missing
 * ones are 0. A pattern is immutable.
 */
public final class TimePattern {
  /** Whether the texts of a pattern have an offset or a zone. */
  public enum OffsetPresence {
    ALWAYS,
    SOMETIMES,
    NEVER
  }

  /** The maximum depth of nested optional sections. */
  static final int MOST_SECTIONS = 8;

  private final String text;
  private final PatternElement[] elements;
  private final OffsetPresence offset;

  private TimePattern(String text, PatternElement[] elements, OffsetPresence offset) {
    this.text = text;
    this.elements = elements;
    this.offset = offset;
  }

  /**
   * @throws IllegalArgumentException with a message for the user, if the pattern is wrong
   */
  public static TimePattern of(String text) {
    PatternCompiler compiler = new PatternCompiler(text);
    PatternElement[] elements = compiler.compile();
    return new TimePattern(text, elements, compiler.offset());
  }

  public OffsetPresence offset() {
    return offset;
  }

  /** False if the text does not fit the pattern. The fields must be clear. */
  boolean read(byte[] bytes, int from, int to, TimeFields into) {
    return PatternElement.readAll(elements, bytes, from, to, into, 0) == to;
  }

  /** The pattern as written. */
  @Override
  public String toString() {
    return text;
  }
}
