package io.clicklake.testkit.traffic;

/** The defects that the monitors must find. */
public enum DefectKind {
  /** A publisher drops 5 % of its events. */
  LOSS,
  /** A shard gets no records: its publishers are silent. */
  SHARD_SILENT,
  /** A publisher is silent. */
  SILENCE,
  /** A field is null in one version of the app. */
  NULLS,
  /** An enumeration gains a value. */
  NEW_VALUE,
  /** Twice as many duplicates. */
  DUPLICATES,
  /** Three of ten events come long after they happened. */
  LATE,
  /** The prices of a currency are 1,000 times as high. */
  FACTOR_1000,
  /** A new version of a publisher's software sends only events that the contract rejects. */
  ALL_REJECTED,
  /** The catalog answers each commit of one table with the status 500. */
  CATALOG_500,
  /** The job is killed and not started again. */
  JOB_KILLED
}
