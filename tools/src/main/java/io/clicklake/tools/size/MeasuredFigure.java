package io.clicklake.tools.size;

/** What was measured, of this pipeline and its peers; the values are in {@code measured.yaml}. */
public enum MeasuredFigure implements FigureName {
  CLICKLAKE_MB_PER_CPU_SECOND,
  FLINK_SQL_MB_PER_CPU_SECOND,
  SPARK_MB_PER_CPU_SECOND,
  /** Of the events that the throughput was measured with. */
  EVENT_BYTES,
  /** Of the same events, in the clean tables. */
  ROWS_PER_EVENT,
  /** On disk, of dedupe. */
  STATE_BYTES_PER_ID,
  /** On the heap, of dedupe. */
  FILTER_BYTES_PER_ID,
  /** On disk, of one group of one open window. */
  STATE_BYTES_PER_GROUP,
  /** Data files of all tables, the raw zone included. */
  WAREHOUSE_BYTES_PER_RAW_BYTE;

  /** Divided by, so above nothing. */
  private static final double LEAST = 1e-6;

  @Override
  public double least() {
    return LEAST;
  }
}
