package io.clicklake.catalog.dataset;

import java.io.Serializable;

/** One field of a table's hidden partitioning: a transform of a column. */
public final class Partitioning implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The Iceberg transforms that a dataset may name. */
  public enum Transform {
    IDENTITY,
    HOUR,
    DAY,
    MONTH,
    /** Into {@link #buckets()} buckets by hash. */
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

  /** The number of buckets; 0 for every other transform. */
  public int buckets() {
    return buckets;
  }
}
