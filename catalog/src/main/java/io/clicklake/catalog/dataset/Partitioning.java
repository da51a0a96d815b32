package io.clicklake.catalog.dataset;

import java.io.Serializable;

/** A field of a table's hidden partitioning in Iceberg: a transform of a column. */
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
