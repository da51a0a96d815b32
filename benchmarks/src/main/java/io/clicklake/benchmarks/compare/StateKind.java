package io.clicklake.benchmarks.compare;

import java.util.Locale;

/** Flink's state backends, with Flink's names. */
public enum StateKind {
  HASHMAP,
  ROCKSDB;

  /** The value of Flink's option. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
