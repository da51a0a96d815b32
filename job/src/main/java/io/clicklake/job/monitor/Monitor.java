package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Judges the minutes of one table, in order. Each implementation is one method to find bad minutes.
 * Monitors read no clock, start no threads and do not use Flink. So the same minutes give the same
 * verdicts.
 */
interface Monitor {
  /** How long a change is reported before it counts as normal, in minutes. */
  long ACCEPTED_AFTER = 24 * 60;

  /** How long a key without events is remembered, in minutes. */
  long FORGOTTEN_AFTER = 15 * 24 * 60;

  /**
   * Judges a minute.
   *
   * @param minute minutes since 1970-01-01T00:00Z
   * @param samples the keys that had events or rows
   */
  void judge(long minute, Map<String, KeyMinute> samples, Judgement into);

  /**
   * Learns the next minutes without judging them, because the counts that were learned before are
   * much older.
   *
   * @param until the minute after the last one
   */
  default void onlyLearnUntil(long until) {}

  /** Adds counts of a minute that was judged without them. */
  void correct(String key, KeyMinute late);

  void write(DataOutput out) throws IOException;

  /**
   * Reads what {@link #write} has written.
   *
   * @param version of the state, see {@link Monitors#VERSION}
   */
  void read(DataInput in, int version) throws IOException;
}
