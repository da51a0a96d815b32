package io.clicklake.tools.size;

/** Measured figures of this pipeline and its peers. The values are in {@code measured.yaml}. */
public enum MeasuredFigure implements FigureName {
  CLICKLAKE_MB_PER_CPU_SECOND,
  FLINK_SQL_MB_PER_CPU_SECOND,
  SPARK_MB_PER_CPU_SECOND,
  /** Size of the events in the throughput measurement. */
  EVENT_BYTES,
  /** Rows of these events in the clean tables. */
  ROWS_PER_EVENT,
  /** Disk space of dedupe per id. */
  STATE_BYTES_PER_ID,
  /** Heap memory of dedupe per id. */
  FILTER_BYTES_PER_ID,
  /** Disk space of one group of an open window. */
  STATE_BYTES_PER_GROUP,
  /** Data files of all tables, including the raw zone. */
  WAREHOUSE_BYTES_PER_RAW_BYTE;

  /** A divisor, so it must be greater than 0. */
  private static final double LEAST = 1e-6;

  @Override
  public double least() {
    return LEAST;
  }
}
