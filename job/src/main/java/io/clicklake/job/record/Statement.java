package io.clicklake.job.record;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * What a producer states in a manifest: how many events it sent in a period. The class is a Flink
 * POJO, so that Flink does not use Kryo.
 */
public final class Statement {
  /** The side output of unpack with the statements. */
  public static final OutputTag<Statement> TAG =
      new OutputTag<>("statements", TypeInformation.of(Statement.class));

  public String producer;

  /** Start of the period, in milliseconds since 1970-01-01T00:00:00Z. */
  public long minuteMillis;

  public long stated;

  /** The id of the manifest; null if manifests have none. */
  public String id;

  /** When the stream received the manifest, in milliseconds since 1970. */
  public long arrivalMillis;

  public Statement() {}

  public Statement(String producer, long minuteMillis, long stated, String id, long arrivalMillis) {
    this.producer = producer;
    this.minuteMillis = minuteMillis;
    this.stated = stated;
    this.id = id;
    this.arrivalMillis = arrivalMillis;
  }

  @Override
  public String toString() {
    return minuteMillis / 60_000 + " " + producer + " stated " + stated + " id " + id;
  }
}
