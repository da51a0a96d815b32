package io.clicklake.benchmarks.serve;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.Record;

/** A record in the form that Iceberg's partitioning needs: with times as microseconds. */
final class WindowDay implements StructLike {
  private final Record row;

  WindowDay(Record row) {
    this.row = row;
  }

  @Override
  public int size() {
    return row.size();
  }

  @Override
  public <T> T get(int position, Class<T> type) {
    Object value = row.get(position);
    return type.cast(
        value instanceof OffsetDateTime time
            ? ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant())
            : value);
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("a row is only read");
  }
}
