package io.clicklake.job.record;

import io.clicklake.catalog.table.Zones;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * An amount of one measure of a profile, for one table, one minute of arrival and one group of
 * events: a row of {@code profile_minutes}. Amounts are additive: add up the amounts and totals of
 * a minute, take the least minimum and the greatest maximum, and merge the sketches.
 *
 * <p>The stages that count also use this class for their partial counts, without job id and time,
 * see {@link GroupMinute}. The class is a Flink POJO, so that Flink does not use Kryo.
 */
public final class ProfileMinute {
  private static final int MINUTE = 0;
  private static final int TABLE = 1;
  private static final int KEY = 2;
  private static final int MEASURE = 3;
  private static final int DETAIL = 4;
  private static final int AMOUNT = 5;
  private static final int MINIMUM = 6;
  private static final int MAXIMUM = 7;
  private static final int TOTAL = 8;
  private static final int SKETCH = 9;
  private static final int JOB_ID = 10;
  private static final int EMITTED_AT = 11;
  private static final int EXAMPLES = 12;

  /** The precision of the times in the row. */
  private static final int MICROS = 6;

  /** Start of the minute of arrival, in milliseconds since 1970-01-01T00:00:00Z. */
  public long minuteMillis;

  public String table;

  /** The JSON text of an object with the columns that group the events. */
  public String key;

  /** The {@link ProfileMeasure#code()}. */
  public String measure;

  /** A reason, a column, {@code column=value} or a field, depending on the measure. Can be null. */
  public String detail;

  public long amount;

  /**
   * Null for all measures except {@link ProfileMeasure#NUMBER}. The same is true of maximum and
   * total.
   */
  public Double minimum;

  public Double maximum;
  public Double total;

  /**
   * The bytes of a HyperLogLog sketch; null for all measures but {@link ProfileMeasure#DISTINCT}.
   */
  public byte[] sketch;

  /** Null in a partial count. */
  public String jobId;

  /** The clock of the task that emitted the row; 0 in a partial count. */
  public long emittedAtMillis;

  /**
   * The places of a few of the counted events, each as {@link EventPlace}; null if there are none.
   * For {@link ProfileMeasure#NUMBER}, the place of the minimum and the place of the maximum.
   */
  public String[] examples;

  public ProfileMinute() {}

  /** A count without numbers and sketch. */
  public ProfileMinute(
      long minuteMillis,
      String table,
      String key,
      ProfileMeasure measure,
      String detail,
      long amount) {
    this.minuteMillis = minuteMillis;
    this.table = table;
    this.key = key;
    this.measure = measure.code();
    this.detail = detail;
    this.amount = amount;
  }

  /** A row of {@link Zones#PROFILE_TYPE}. */
  public RowData toRow() {
    GenericRowData row = new GenericRowData(Zones.PROFILE_TYPE.getFieldCount());
    row.setField(MINUTE, TimestampData.fromEpochMillis(minuteMillis));
    row.setField(TABLE, StringData.fromString(table));
    row.setField(KEY, StringData.fromString(key));
    row.setField(MEASURE, StringData.fromString(measure));
    row.setField(DETAIL, StringData.fromString(detail));
    row.setField(AMOUNT, amount);
    row.setField(MINIMUM, minimum);
    row.setField(MAXIMUM, maximum);
    row.setField(TOTAL, total);
    row.setField(SKETCH, sketch);
    row.setField(JOB_ID, StringData.fromString(jobId));
    row.setField(EMITTED_AT, TimestampData.fromEpochMillis(emittedAtMillis));
    row.setField(EXAMPLES, StringData.fromString(EventPlace.array(examples)));
    return row;
  }

  /** Reads a row of {@link Zones#PROFILE_TYPE}. */
  public static ProfileMinute of(RowData row) {
    ProfileMinute minute = new ProfileMinute();
    minute.minuteMillis = row.getTimestamp(MINUTE, MICROS).getMillisecond();
    minute.table = text(row, TABLE);
    minute.key = text(row, KEY);
    minute.measure = text(row, MEASURE);
    minute.detail = text(row, DETAIL);
    minute.amount = row.getLong(AMOUNT);
    minute.minimum = number(row, MINIMUM);
    minute.maximum = number(row, MAXIMUM);
    minute.total = number(row, TOTAL);
    minute.sketch = row.isNullAt(SKETCH) ? null : row.getBinary(SKETCH);
    minute.jobId = text(row, JOB_ID);
    minute.emittedAtMillis = row.getTimestamp(EMITTED_AT, MICROS).getMillisecond();
    minute.examples = EventPlace.ofArray(text(row, EXAMPLES));
    return minute;
  }

  private static String text(RowData row, int field) {
    return row.isNullAt(field) ? null : row.getString(field).toString();
  }

  private static Double number(RowData row, int field) {
    return row.isNullAt(field) ? null : (Double) row.getDouble(field);
  }

  @Override
  public String toString() {
    return minuteMillis / 60_000
        + " "
        + table
        + " "
        + key
        + " "
        + measure
        + (detail == null ? "" : " " + detail)
        + " "
        + amount
        + (total == null ? "" : " " + minimum + ".." + maximum + " sum " + total);
  }
}
