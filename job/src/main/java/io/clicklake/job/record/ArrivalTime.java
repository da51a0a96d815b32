package io.clicklake.job.record;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * The arrival time up to which one task of decode has read its shards. The class is a Flink POJO,
 * so that Flink does not use Kryo.
 */
public final class ArrivalTime {
  /** The side output of decode with these times. */
  public static final OutputTag<ArrivalTime> TAG =
      new OutputTag<>("arrival", TypeInformation.of(ArrivalTime.class));

  public int subtask;

  /** The number of tasks of the stage. */
  public int subtasks;

  /**
   * The arrival time, in milliseconds since 1970-01-01T00:00:00Z. All older records of the shards
   * have been read.
   */
  public long millis;

  public ArrivalTime() {}

  public ArrivalTime(int subtask, int subtasks, long millis) {
    this.subtask = subtask;
    this.subtasks = subtasks;
    this.millis = millis;
  }
}
