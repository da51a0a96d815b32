package io.clicklake.job.counting;

/**
 * The values of the current row, by the position of the column. The classes that count read values
 * only through this type, so that they do not depend on how rows are stored. Hot path.
 */
public interface ProfiledValues extends PlacedEvent {
  boolean isNull(int column);

  /** The hash of a value that is not null, see {@link io.clicklake.job.record.ValueHash}. */
  long hash(int column);

  /** A number that is not null. */
  double number(int column);

  /** The text of a value that is not null. */
  String text(int column);

  /** A time that is not null, in milliseconds since 1970-01-01T00:00:00Z. */
  long millis(int column);

  /** Appends the value to a key. The value can be null. */
  void appendTo(ProfileKey key, int column);
}
