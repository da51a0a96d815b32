package io.clicklake.job.record;

import io.clicklake.catalog.table.Zones;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.util.OutputTag;

/**
 * How many events a producer states and how many arrived, for one period of event time: a row of
 * {@code completeness}. Both numbers are additive: add up the rows of a period.
 *
 * <p>The stages that count also use this class for their partial counts, without job id and time.
 * The class is a Flink POJO, so that Flink does not use Kryo.
 */
public final class ProducerMinute {
  /** The side output of dedupe with the events that arrived. */
  public static final OutputTag<ProducerMinute> ARRIVED =
      new OutputTag<>("arrived", TypeInformation.of(ProducerMinute.class));

  /** Start of the period, in milliseconds since 1970-01-01T00:00:00Z. */
  public long minuteMillis;

  public String producer;
  public long stated;
  public long arrived;

  /** Null in a partial count. */
  public String jobId;

  /** The clock of the task that emitted the row; 0 in a partial count. */
  public long emittedAtMillis;

  public ProducerMinute() {}

  public ProducerMinute(long minuteMillis, String producer, long stated, long arrived) {
    this.minuteMillis = minuteMillis;
    this.producer = producer;
    this.stated = stated;
    this.arrived = arrived;
  }

  /** A row of {@link Zones#COMPLETENESS_TYPE}. */
  public RowData toRow() {
    return GenericRowData.of(
        TimestampData.fromEpochMillis(minuteMillis),
        StringData.fromString(producer),
        stated,
        arrived,
        StringData.fromString(jobId),
        TimestampData.fromEpochMillis(emittedAtMillis));
  }

  @Override
  public String toString() {
    return minuteMillis / 60_000 + " " + producer + " stated " + stated + " arrived " + arrived;
  }
}
