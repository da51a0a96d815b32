package io.clicklake.benchmarks.compare;

import java.util.Locale;

/** Where Flink keeps state, by Flink's own names. */
public enum StateKind {
  HASHMAP,
  ROCKSDB;

  /** As Flink's option has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
