package io.clicklake.job;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.ledger.LedgerEquations;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.aggregate.Aggregate;
import io.clicklake.job.aggregate.AggregateTypes;
import io.clicklake.job.aggregate.BufferLimits;
import io.clicklake.job.completeness.Completeness;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.decode.Decode;
import io.clicklake.job.dedupe.Dedupe;
import io.clicklake.job.enrich.Enrichment;
import io.clicklake.job.ingest.Ingest;
import io.clicklake.job.ledger.LedgerDifference;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.monitor.MonitorStage;
import io.clicklake.job.profile.Profile;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RowSplit;
import io.clicklake.job.record.Statement;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.sink.RowTime;
import io.clicklake.job.sink.Sink;
import io.clicklake.job.unpack.Unpack;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.OutputTag;

/** Connects the stages, in the order of the data flow. No other class connects stages. */
public final class Pipeline {
  private static final RowTime ARRIVAL = RowTime.arrival("arrived_at");

  private final Dataset dataset;
  private final ReadableConfig options;
  private final Enrichment enrichment;
  private final Sink sink;
  private final List<DataStream<RowData>> ledger = new ArrayList<>();

  /** The partial counts of all stages for the profiles of tables. */
  private final List<DataStream<GroupMinute>> counts = new ArrayList<>();

  public Pipeline(Dataset dataset, ReadableConfig options, Enrichment enrichment, Sink sink) {
    this.dataset = dataset;
    this.options = options;
    this.enrichment = enrichment;
    this.sink = sink;
  }

  /** Connects the records with all stages and tables. */
  public void connect(DataStream<RawRecord> records) {
    OutputTag<RowData> raw = tag(Zones.RAW_EVENTS, Zones.RAW_TYPE);
    OutputTag<RowData> rejected = tag(Zones.REJECTED_EVENTS, Zones.REJECTED_TYPE);

    SingleOutputStreamOperator<RawRecord> read = counted(Ingest.apply(records, raw));
    write(Zones.RAW_EVENTS, read.getSideOutput(raw), ARRIVAL);

    SingleOutputStreamOperator<UnpackedEvent> unpacked = counted(Unpack.apply(read, dataset));

    SingleOutputStreamOperator<DecodedEvent> decoded =
        counted(Decode.apply(unpacked, dataset, options, rejected));
    write(Zones.REJECTED_EVENTS, decoded.getSideOutput(rejected), ARRIVAL);

    List<OutputTag<RowData>> rows = new ArrayList<>();
    for (TableSpec table : dataset.tables()) {
      rows.add(tag(table.name(), RowSplit.of(table).eventType()));
    }
    SingleOutputStreamOperator<Void> firstSeen =
        counted(Dedupe.apply(decoded, dataset, options, rows));

    for (int i = 0; i < rows.size(); i++) {
      TableSpec table = dataset.tables().get(i);
      DataStream<RowData> enriched =
          enrichment.enrich(
              table.name(), firstSeen.getSideOutput(rows.get(i)), ledger::add, counts::add);
      write(table.name(), enriched, RowTime.event(table.time()));
      aggregate(table, enriched);
    }
    DataStream<ArrivalTime> arrivals = decoded.getSideOutput(ArrivalTime.TAG);
    List<DataStream<ProfileMinute>> watched = new ArrayList<>();
    if (dataset.isProfiled()) {
      counts.add(decoded.getSideOutput(PartialCounts.TAG));
      counts.add(firstSeen.getSideOutput(PartialCounts.TAG));
      watched.add(profile(arrivals));
    }
    dataset
        .producers()
        .ifPresent(
            producers ->
                watched.add(
                    completeness(
                        Completeness.of(
                            firstSeen.getSideOutput(ProducerMinute.ARRIVED),
                            unpacked.getSideOutput(Statement.TAG),
                            arrivals,
                            producers))));
    if (watched.isEmpty() && !dataset.monitors().isEmpty()) {
      watched.add(MonitorStage.noMinutes(decoded.getSideOutput(LedgerTable.TAG)));
    }
    watched.stream().reduce(DataStream::union).ifPresent(this::monitor);
    sink.appendLedger(
        ledger.stream().reduce(DataStream::union).orElseThrow(),
        new LedgerDifference(LedgerEquations.ofStages(dataset)));
  }

  /**
   * Connects the profile stage, and writes its counts to {@code profile_minutes}. Returns the same
   * counts for the monitors.
   *
   * @param arrivals the arrival times up to which the tasks of decode have read the stream
   */
  private DataStream<ProfileMinute> profile(DataStream<ArrivalTime> arrivals) {
    DataStream<ProfileMinute> minutes =
        Profile.apply(counts.stream().reduce(DataStream::union).orElseThrow(), arrivals, dataset);
    ledger.add(sink.append(Zones.PROFILE_MINUTES, Profile.rows(minutes), RowTime.NONE, 1));
    return minutes;
  }

  /** Writes the rows of {@code completeness}; returns the same counts for the monitors. */
  private DataStream<ProfileMinute> completeness(Completeness stage) {
    ledger.add(sink.append(Zones.COMPLETENESS, stage.rows(), RowTime.NONE, 1));
    return stage.counts();
  }

  private void monitor(DataStream<ProfileMinute> minutes) {
    if (!dataset.monitors().isEmpty()) {
      DataStream<RowData> findings =
          MonitorStage.apply(minutes, dataset, options, sink.storedProfile(), sink.lake(dataset));
      ledger.add(sink.append(Zones.FINDINGS, findings, RowTime.NONE, 1));
    }
  }

  private void aggregate(TableSpec table, DataStream<RowData> enriched) {
    for (AggregateSpec aggregate : dataset.aggregates()) {
      if (aggregate.from().equals(table.name())) {
        Aggregate stage =
            Aggregate.apply(
                enrichment.prepare(aggregate.name(), enriched),
                AggregateTypes.of(aggregate, enrichment.aggregateType(aggregate.name())),
                BufferLimits.of(options));
        ledger.add(stage.ledger());
        write(aggregate.name(), stage.deltas(), RowTime.NONE);
      }
    }
  }

  private void write(String table, DataStream<RowData> rows, RowTime time) {
    ledger.add(sink.append(table, rows, time, rows.getParallelism()));
  }

  private <T> SingleOutputStreamOperator<T> counted(SingleOutputStreamOperator<T> stage) {
    ledger.add(stage.getSideOutput(LedgerTable.TAG));
    return stage;
  }

  private static OutputTag<RowData> tag(String name, RowType type) {
    return new OutputTag<>(name, InternalTypeInfo.of(type));
  }
}
