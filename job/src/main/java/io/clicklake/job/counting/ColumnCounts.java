package io.clicklake.job.counting;

import io.clicklake.job.record.CountedPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.udfs.sketch.HyperLogLog;

/**
 * The counts of the values of profiled columns, for one group in one minute: nulls, distinct
 * values, numbers, and the values of columns that have few values. Hot path.
 */
final class ColumnCounts {
  private static final int NO_VALUE = -1;

  private final ProfiledColumns columns;
  private final long[] nulls;

  /**
   * For each column, the places of events with a null value; null if the column has no null value.
   */
  private final ExamplePlaces[] placesOfNulls;

  private final long[] hashed;
  private final HyperLogLog[] sketches;
  private final long[] numbers;
  private final double[] minima;
  private final double[] maxima;
  private final double[] totals;
  private final CountedPlace[] placesOfMinima;
  private final CountedPlace[] placesOfMaxima;
  private final ValueCounts[] values;

  // The values that were counted for the last row, for repeat().
  private final boolean[] lastIsNull;
  private final boolean[] lastIsHashed;
  private final double[] lastNumbers;
  private final int[] lastValues;

  ColumnCounts(ProfiledColumns columns) {
    this.columns = columns;
    nulls = new long[columns.nulls.size()];
    placesOfNulls = new ExamplePlaces[nulls.length];
    hashed = new long[columns.distinct.size()];
    sketches = new HyperLogLog[columns.distinct.size()];
    int numeric = columns.numbers.size();
    numbers = new long[numeric];
    minima = new double[numeric];
    maxima = new double[numeric];
    totals = new double[numeric];
    placesOfMinima = new CountedPlace[numeric];
    placesOfMaxima = new CountedPlace[numeric];
    values = new ValueCounts[columns.values.size()];
    lastIsNull = new boolean[nulls.length];
    lastIsHashed = new boolean[hashed.length];
    lastNumbers = new double[numeric];
    lastValues = new int[values.length];
  }

  void add(ProfiledValues row) {
    for (int i = 0; i < nulls.length; i++) {
      lastIsNull[i] = row.isNull(columns.nulls.positions[i]);
      if (lastIsNull[i]) {
        addNull(i, row);
      }
    }
    for (int i = 0; i < sketches.length; i++) {
      int column = columns.distinct.positions[i];
      lastIsHashed[i] = !row.isNull(column);
      if (lastIsHashed[i]) {
        addHash(i, row.hash(column));
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      int column = columns.numbers.positions[i];
      lastNumbers[i] = row.isNull(column) ? Double.NaN : row.number(column);
      // A number that is not finite would make the total of the minute useless.
      if (Double.isFinite(lastNumbers[i])) {
        addNumber(i, lastNumbers[i], row);
      }
    }
    for (int i = 0; i < values.length; i++) {
      int column = columns.values.positions[i];
      lastValues[i] = row.isNull(column) ? NO_VALUE : addValue(i, row, column);
    }
  }

  private void addHash(int i, long hash) {
    if (sketches[i] == null) {
      sketches[i] = new HyperLogLog();
    }
    hashed[i]++;
    sketches[i].addHash(hash);
  }

  private void addNull(int i, ProfiledValues row) {
    nulls[i]++;
    if (placesOfNulls[i] == null) {
      placesOfNulls[i] = new ExamplePlaces();
    }
    placesOfNulls[i].add(row);
  }

  private void addNumber(int i, double number, ProfiledValues row) {
    boolean isFirst = numbers[i] == 0;
    if (isFirst || number < minima[i]) {
      minima[i] = number;
      placesOfMinima[i] = row.place();
    }
    if (isFirst || number > maxima[i]) {
      maxima[i] = number;
      placesOfMaxima[i] = row.place();
    }
    totals[i] += number;
    numbers[i]++;
  }

  private int addValue(int i, ProfiledValues row, int column) {
    if (values[i] == null) {
      values[i] = new ValueCounts();
    }
    return values[i].add(row, column);
  }

  /** Adds the values of the last row again, for another row of the same event. */
  void repeat() {
    for (int i = 0; i < nulls.length; i++) {
      nulls[i] += lastIsNull[i] ? 1 : 0;
    }
    for (int i = 0; i < hashed.length; i++) {
      hashed[i] += lastIsHashed[i] ? 1 : 0;
    }
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isFinite(lastNumbers[i])) {
        totals[i] += lastNumbers[i];
        numbers[i]++;
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (lastValues[i] != NO_VALUE) {
        values[i].repeat(lastValues[i]);
      }
    }
  }

  void addTo(GroupMinute minute) {
    for (int i = 0; i < nulls.length; i++) {
      if (nulls[i] > 0) {
        minute.add(ProfileMeasure.NULLS, columns.nulls.names.get(i), nulls[i]).examples =
            placesOfNulls[i].toArray();
      }
    }
    for (int i = 0; i < sketches.length; i++) {
      if (hashed[i] > 0) {
        minute.add(ProfileMeasure.DISTINCT, columns.distinct.names.get(i), hashed[i]).sketch =
            sketches[i].toBytes();
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > 0) {
        PartialCount number =
            minute.add(ProfileMeasure.NUMBER, columns.numbers.names.get(i), numbers[i]);
        number.minimum = minima[i];
        number.maximum = maxima[i];
        number.total = totals[i];
        number.examples = new CountedPlace[] {placesOfMinima[i], placesOfMaxima[i]};
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        values[i].addTo(columns.values.names.get(i), minute);
      }
    }
  }
}
