package io.clicklake.tools.size;

/** Prices in US dollars; the values are in {@code prices.yaml}. A GB is 2^30 bytes, as billed. */
public enum PriceFigure implements FigureName {
  SHARD_HOUR,
  /** A million units of 25 KB; a record takes at least one. */
  PUT_UNITS_MILLION,
  ON_DEMAND_STREAM_HOUR,
  /** Written, with each record rounded up to 1 KB. */
  ON_DEMAND_IN_GB,
  ON_DEMAND_OUT_GB,
  KPU_HOUR,
  RUNNING_STORAGE_GB_MONTH,
  /** Of a Kubernetes node, with its memory. */
  VCPU_HOUR,
  /** Of the Kubernetes control plane. */
  CLUSTER_HOUR,
  /** For state, beside the nodes. */
  DISK_GB_MONTH,
  S3_GB_MONTH,
  S3_PUT_THOUSAND,
  FIREHOSE_ICEBERG_GB;

  static final double GB = 1 << 30;
  static final double KB = 1 << 10;
  static final double HOURS = 24;

  /** Days of a month, as bills are estimated. */
  static final double MONTH_DAYS = 30;

  @Override
  public double least() {
    return 0;
  }
}
