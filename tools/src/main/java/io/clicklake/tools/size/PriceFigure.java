package io.clicklake.tools.size;

/**
 * Prices in US dollars. The values are in {@code prices.yaml}. A GB is 2^30 bytes, as in AWS bills.
 */
public enum PriceFigure implements FigureName {
  SHARD_HOUR,
  /** Per million units of 25 KB. A record counts as at least one unit. */
  PUT_UNITS_MILLION,
  ON_DEMAND_STREAM_HOUR,
  /** Per GB written. Each record is rounded up to 1 KB. */
  ON_DEMAND_IN_GB,
  ON_DEMAND_OUT_GB,
  KPU_HOUR,
  RUNNING_STORAGE_GB_MONTH,
  /** A vCPU of a Kubernetes node with its memory. */
  VCPU_HOUR,
  /** The Kubernetes control plane. */
  CLUSTER_HOUR,
  /** Volumes for state, in addition to the nodes. */
  DISK_GB_MONTH,
  S3_GB_MONTH,
  S3_PUT_THOUSAND,
  FIREHOSE_ICEBERG_GB;

  static final double GB = 1 << 30;
  static final double KB = 1 << 10;
  static final double HOURS = 24;

  /** Days per month in estimated bills. */
  static final double MONTH_DAYS = 30;

  @Override
  public double least() {
    return 0;
  }
}
