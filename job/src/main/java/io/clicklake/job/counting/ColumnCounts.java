package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.udfs.sketch.HyperLogLog;

/** What a profile counts of the values of the rows of one group in one minute. Hot path. */
final class ColumnCounts {
  private final ProfiledColumns columns;
  private final long[] nulls;

  /** By column; null where no null was counted. */
  private final ExamplePlaces[] placesOfNulls;

  private final long[] hashed;
  private final HyperLogLog[] sketches;
  private final long[] numbers;
  private final double[] minima;
  private final double[] maxima;
  private final double[] totals;
  private final PlaceBuffer[] placesOfMinima;
  private final PlaceBuffer[] placesOfMaxima;
  private final ValueCounts[] values;

  ColumnCounts(ProfiledColumns columns) {
    this.columns = columns;
    nulls = new long[columns.nulls.length];
    placesOfNulls = new ExamplePlaces[nulls.length];
    hashed = new long[columns.distinct.length];
    sketches = new HyperLogLog[columns.distinct.length];
    int numeric = columns.numbers.length;
    numbers = new long[numeric];
    minima = new double[numeric];
    maxima = new double[numeric];
    totals = new double[numeric];
    placesOfMinima = new PlaceBuffer[numeric];
    placesOfMaxima = new PlaceBuffer[numeric];
    values = new ValueCounts[columns.values.length];
  }

  void add(ProfiledValues row) {
    for (int i = 0; i < nulls.length; i++) {
      if (row.isNull(columns.nulls[i])) {
        addNull(i, row);
      }
    }
    for (int i = 0; i < sketches.length; i++) {
      if (!row.isNull(columns.distinct[i])) {
        addHash(i, row.hash(columns.distinct[i]));
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!row.isNull(columns.numbers[i])) {
        addNumber(i, row.number(columns.numbers[i]), row);
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (!row.isNull(columns.values[i])) {
        if (values[i] == null) {
          values[i] = new ValueCounts();
        }
        values[i].add(row, columns.values[i]);
      }
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

  /** One number that is not finite would hide all others of its minute. */
  private void addNumber(int i, double number, ProfiledValues row) {
    if (!Double.isFinite(number)) {
      return;
    }
    boolean isFirst = numbers[i] == 0;
    if (isFirst) {
      placesOfMinima[i] = new PlaceBuffer();
      placesOfMaxima[i] = new PlaceBuffer();
    }
    if (isFirst || number < minima[i]) {
      minima[i] = number;
      row.copyPlace(placesOfMinima[i]);
    }
    if (isFirst || number > maxima[i]) {
      maxima[i] = number;
      row.copyPlace(placesOfMaxima[i]);
    }
    totals[i] += number;
    numbers[i]++;
  }

  void emit(CountEmitter to) {
    ProfileSpec spec = columns.spec;
    for (int i = 0; i < nulls.length; i++) {
      if (nulls[i] > 0) {
        to.emit(to.count(ProfileMeasure.NULLS, spec.nulls().get(i), nulls[i], placesOfNulls[i]));
      }
    }
    for (int i = 0; i < sketches.length; i++) {
      if (hashed[i] > 0) {
        ProfileMinute distinct =
            to.count(ProfileMeasure.DISTINCT, spec.distinct().get(i), hashed[i]);
        distinct.sketch = sketches[i].toBytes();
        to.emit(distinct);
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > 0) {
        ProfileMinute number = to.count(ProfileMeasure.NUMBER, spec.numbers().get(i), numbers[i]);
        number.minimum = minima[i];
        number.maximum = maxima[i];
        number.total = totals[i];
        number.examples = new String[] {placesOfMinima[i].toString(), placesOfMaxima[i].toString()};
        to.emit(number);
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        values[i].emit(spec.values().get(i), to);
      }
    }
  }
}
