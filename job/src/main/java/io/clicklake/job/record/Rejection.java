package io.clicklake.job.record;

/** What was wrong with an event: the first violation in document order. Reused by its owner. */
public final class Rejection {
  /**
   * The longest {@link #actual()} in characters; what is longer is cut and ends with an ellipsis.
   */
  public static final int ACTUAL_LIMIT = 200;

  private Reason reason;
  private String path;
  private String expected;
  private String actual;
  private int further;

  public void set(Reason reason, String path, String expected, String actual) {
    this.reason = reason;
    this.path = path;
    this.expected = expected;
    this.actual = cut(actual);
  }

  public void setFurther(int count) {
    this.further = count;
  }

  /** How many further violations were found behind the first. */
  public int further() {
    return further;
  }

  public Reason reason() {
    return reason;
  }

  /** A JSON pointer; empty for the whole record. */
  public String path() {
    return path;
  }

  public String expected() {
    return expected;
  }

  public String actual() {
    return actual;
  }

  private static String cut(String text) {
    if (text.length() <= ACTUAL_LIMIT) {
      return text;
    }
    int end = ACTUAL_LIMIT - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
