package io.clicklake.catalog.dataset;

import java.io.Serializable;

/**
 * A partition field of an Iceberg table: a transform of a column. The partitioning is hidden, so
 * queries filter by the column.
 */
public final class Partitioning implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The Iceberg transforms that a dataset can use. */
  public enum Transform {
    IDENTITY,
    HOUR,
    DAY,
    MONTH,
    /** Hash of the value into {@link #buckets()} buckets. */
    BUCKET
  }

  private final Transform transform;
  private final String column;
  private final int buckets;

  public Partitioning(Transform transform, String column, int buckets) {
    this.transform = transform;
    this.column = column;
    this.buckets = buckets;
  }

  public Transform transform() {
    return transform;
  }

  public String column() {
    return column;
  }

  /** The number of buckets; 0 for all other transforms. */
  public int buckets() {
    return buckets;
  }
}
