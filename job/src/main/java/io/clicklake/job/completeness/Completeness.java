package io.clicklake.job.completeness;

import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.job.record.Statement;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;

/**
 * Connects the completeness stage, which compares the number of events that producers state with
 * the number of events that arrived. A minute has few counts, so each operator has one task.
 */
public final class Completeness {
  private static final String STAGE = "completeness";

  private final SingleOutputStreamOperator<ProducerMinute> minutes;

  private Completeness(SingleOutputStreamOperator<ProducerMinute> minutes) {
    this.minutes = minutes;
  }

  /**
   * Connects the stage.
   *
   * @param arrived the partial counts of dedupe
   * @param statements the statements of the manifests; an empty stream if the producers have no
   *     manifests
   * @param arrivals the arrival times up to which the tasks of decode have read the stream
   */
  public static Completeness of(
      DataStream<ProducerMinute> arrived,
      DataStream<Statement> statements,
      DataStream<ArrivalTime> arrivals,
      ProducersSpec producers) {
    DataStream<ProducerMinute> stated =
        statements
            .transform(
                STAGE + ": statements",
                TypeInformation.of(ProducerMinute.class),
                new StatementOperator())
            .uid(STAGE + "-statements")
            .setParallelism(1)
            .setMaxParallelism(1);
    return new Completeness(
        arrived
            .union(stated)
            .connect(arrivals)
            .transform(
                STAGE,
                TypeInformation.of(ProducerMinute.class),
                new CompletenessOperator(producers))
            .uid(STAGE)
            .setParallelism(1)
            .setMaxParallelism(1));
  }

  /** The rows of {@code completeness}. */
  public DataStream<RowData> rows() {
    return minutes
        .map(ProducerMinute::toRow)
        .returns(InternalTypeInfo.of(Zones.COMPLETENESS_TYPE))
        .uid(STAGE + "-rows")
        .name(STAGE + ": rows")
        .setParallelism(1);
  }

  /** The same counts for the monitors, and the arrival time up to which the stream was read. */
  public DataStream<ProfileMinute> counts() {
    return minutes.getSideOutput(CompletenessOperator.COUNTS);
  }
}
