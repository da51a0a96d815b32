package io.clicklake.catalog.lake.read;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** The newest row of a finding in the table {@code findings}. */
public final class StoredFinding {
  private static final String CLOSED = "closed";

  private final String id;
  private final String state;
  private final String monitor;
  private final String kind;
  private final String table;
  private final String key;
  private final String severity;
  private final String owner;
  private final Double expected;
  private final Double actual;
  private final String message;
  private final Instant firstBadMinute;
  private final Instant lastBadMinute;
  private final String examples;
  private final Integer related;
  private final Instant recordedAt;

  /**
   * @param columns returns the value of a column of {@code findings}, in the types of Iceberg's
   *     records
   */
  public StoredFinding(Function<String, Object> columns) {
    id = (String) columns.apply("finding_id");
    state = (String) columns.apply("state");
    monitor = (String) columns.apply("monitor");
    kind = (String) columns.apply("kind");
    table = (String) columns.apply("table_name");
    key = (String) columns.apply("key");
    severity = (String) columns.apply("severity");
    owner = (String) columns.apply("owner");
    expected = (Double) columns.apply("expected");
    actual = (Double) columns.apply("actual");
    message = (String) columns.apply("message");
    firstBadMinute = time(columns.apply("first_bad_minute"));
    lastBadMinute = time(columns.apply("last_bad_minute"));
    examples = (String) columns.apply("examples");
    related = (Integer) columns.apply("related");
    recordedAt = time(columns.apply("recorded_at"));
  }

  private static Instant time(Object value) {
    return ((OffsetDateTime) value).toInstant();
  }

  /**
   * The newer of two rows of a finding. If both have the same time, a row that closes the finding
   * is the newer one. After a restart, a change can be recorded twice.
   */
  StoredFinding newer(StoredFinding other) {
    int order = recordedAt.compareTo(other.recordedAt);
    return order > 0 || (order == 0 && !isOpen()) ? this : other;
  }

  public String id() {
    return id;
  }

  /** {@code opened}, {@code updated} or {@code closed}. */
  public String state() {
    return state;
  }

  public boolean isOpen() {
    return !state.equals(CLOSED);
  }

  public String monitor() {
    return monitor;
  }

  public String kind() {
    return kind;
  }

  /** The clean table; null if the monitor watches all tables. */
  public String table() {
    return table;
  }

  /** A JSON object with the columns of the monitor. */
  public String key() {
    return key;
  }

  public String severity() {
    return severity;
  }

  /** Null if the monitor has no owner. */
  public String owner() {
    return owner;
  }

  /** Null if the row does not say. */
  public Double expected() {
    return expected;
  }

  /** Null if the row does not say. */
  public Double actual() {
    return actual;
  }

  public String message() {
    return message;
  }

  public Instant firstBadMinute() {
    return firstBadMinute;
  }

  public Instant lastBadMinute() {
    return lastBadMinute;
  }

  /** A JSON array with the places of events; null if there are none. */
  public String examples() {
    return examples;
  }

  /** The number of keys with the same cause; null if the row does not say. */
  public Integer related() {
    return related;
  }

  public Instant recordedAt() {
    return recordedAt;
  }

  /**
   * Whether a bad minute of the finding can be in the range. An open finding can have bad minutes
   * after its last known one.
   */
  public boolean touches(Instant from, Instant to) {
    return firstBadMinute.isBefore(to) && (isOpen() || !lastBadMinute.isBefore(from));
  }
}
