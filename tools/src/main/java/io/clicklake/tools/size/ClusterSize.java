package io.clicklake.tools.size;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The cores for a rate of events, and their cost. A KPU is one vCPU with 4 GiB of memory and 50 GB
 * of storage; one additional KPU is charged for orchestration (AWS, "Per second billing"). On
 * Kubernetes a core is one vCPU with 4 GiB, and one additional core is for the JobManager. The cost
 * on Kubernetes also contains the hourly price of the cluster, and disks of twice the size of the
 * state.
 *
 * @param busyCores cores at 100 % utilisation
 * @param cores planned cores, which is also the parallelism
 * @param managedDollars per day on Managed Service for Apache Flink
 * @param kubernetesDollars per day
 */
record ClusterSize(double busyCores, long cores, double managedDollars, double kubernetesDollars) {
  static final double GIB_PER_CORE = 4;
  static final double KPU_STORAGE_GB = 50;

  /** Compaction and a restore need extra disk space. */
  private static final double DISK_FOR_STATE = 2;

  static long cores(EventLoad load, JobPlan plan, double mbPerCpuSecond) {
    return Math.max(1, Rounded.up(busy(load, mbPerCpuSecond) / plan.utilisation()));
  }

  static ClusterSize of(
      EventLoad load,
      JobPlan plan,
      double mbPerCpuSecond,
      double stateBytes,
      Figures<PriceFigure> prices) {
    long cores = cores(load, plan, mbPerCpuSecond);
    double storage = cores * KPU_STORAGE_GB * prices.of(PriceFigure.RUNNING_STORAGE_GB_MONTH);
    double managed =
        (cores + 1) * PriceFigure.HOURS * prices.of(PriceFigure.KPU_HOUR)
            + storage / PriceFigure.MONTH_DAYS;
    double disk =
        stateBytes / PriceFigure.GB * DISK_FOR_STATE * prices.of(PriceFigure.DISK_GB_MONTH);
    double kubernetes =
        (cores + 1) * PriceFigure.HOURS * prices.of(PriceFigure.VCPU_HOUR)
            + PriceFigure.HOURS * prices.of(PriceFigure.CLUSTER_HOUR)
            + disk / PriceFigure.MONTH_DAYS;
    return new ClusterSize(busy(load, mbPerCpuSecond), cores, managed, kubernetes);
  }

  @JsonProperty
  double memoryGib() {
    return cores * GIB_PER_CORE;
  }

  private static double busy(EventLoad load, double mbPerCpuSecond) {
    return load.megabytesPerSecond() / mbPerCpuSecond;
  }
}
