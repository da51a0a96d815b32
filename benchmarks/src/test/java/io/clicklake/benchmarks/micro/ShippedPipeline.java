package io.clicklake.benchmarks.micro;

import io.clicklake.benchmarks.pipeline.JobSettings;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.enrich.Enrichment;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.RowSplit;
import io.clicklake.job.record.UnpackedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.util.CloseableIterator;

/**
 * Finds the operators of the shipped pipeline by their uids. The uids are API, so they do not
 * change. Also runs the first operators to compute the input of an operator that comes later.
 */
final class ShippedPipeline {
  static final String DECODE = "decode";
  static final String DEDUPE = "dedupe";
  static final String PROFILE_ROWS = "enrich-profile-ad_interactions";
  static final String PRE_AGGREGATE = "aggregate-campaign_minutes-partial";
  static final String WRITE_ROWS = "sink-write-ad_interactions";
  static final String WRITE_RAW = "sink-write-raw_events";

  /** The only table of the dataset with exploded elements. */
  static final String ROWS = "ad_interactions";

  private static final String EVENT_ID = "event_id";
  private static final String MINUTES = "campaign_minutes";

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment();
  private final Configuration settings;
  private final TableSpec table;

  /**
   * @param warehouse an empty directory for the tables
   */
  ShippedPipeline(Path warehouse) throws IOException {
    this(JobSettings.of(warehouse));
  }

  /**
   * @param settings the options of the job
   */
  ShippedPipeline(Configuration settings) throws IOException {
    this.settings = settings;
    JobAssembly assembly = new JobAssembly(env, settings);
    DataStream<RawRecord> none =
        env.fromData(TypeInformation.of(RawRecord.class), new RawRecord[] {new RawRecord()});
    assembly.connect(none);
    this.table = assembly.dataset().tables().get(0);
  }

  /** The operator with this uid, with state on the heap. */
  <IN, OUT> StageRun<IN, OUT> stage(String uid) throws Exception {
    return stage(uid, new HashMapStateBackend());
  }

  /** The operator with this uid, with state in RocksDB, which may use 0.5 GiB of memory. */
  <IN, OUT> StageRun<IN, OUT> stageOnDisk(String uid) throws Exception {
    Configuration memory = new Configuration();
    memory.set(RocksDBOptions.FIX_PER_SLOT_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    return stage(
        uid, new EmbeddedRocksDBStateBackend(true).configure(memory, getClass().getClassLoader()));
  }

  @SuppressWarnings("unchecked") // the caller knows what the operator with this uid takes and gives
  private <IN, OUT> StageRun<IN, OUT> stage(String uid, StateBackend state) throws Exception {
    for (Transformation<?> each : env.getTransformations()) {
      if (uid.equals(each.getUid())) {
        return new StageRun<>((OneInputTransformation<IN, OUT>) each, state);
      }
    }
    throw new IllegalArgumentException("The pipeline has no operator with the uid '" + uid + "'.");
  }

  /** The row split of the only table. */
  List<RowSplit> parts() {
    return List.of(RowSplit.of(table));
  }

  /** The accepted events, duplicates included. */
  List<DecodedEvent> decode(List<RawRecord> records) throws Exception {
    TypeSerializer<DecodedEvent> copier =
        RecordTypeInfo.DECODED_EVENT.createSerializer(env.getConfig().getSerializerConfig());
    List<DecodedEvent> events = new ArrayList<>();
    try (StageRun<UnpackedEvent, DecodedEvent> decode = stage(DECODE)) {
      decode
          .output()
          .observe(
              (output, value) -> {
                if (value instanceof DecodedEvent event) {
                  events.add(copier.copy(event));
                }
              });
      UnpackedEvent event = new UnpackedEvent();
      for (RawRecord record : records) {
        decode.process(event.of(record));
      }
    }
    return events;
  }

  /** The rows of the table with their derived columns. */
  List<RowData> enriched(List<DecodedEvent> events) throws Exception {
    try (CloseableIterator<RowData> rows = enrich(events).rows().executeAndCollect()) {
      return list(rows);
    }
  }

  /** The same rows, as the sink gets them. */
  SharedRows rows(List<DecodedEvent> events) throws Exception {
    Enriched enriched = enrich(events);
    try (CloseableIterator<RowData> rows = enriched.rows().executeAndCollect()) {
      return new SharedRows(list(rows), enriched.enrichment().enrichedType(table.name()), EVENT_ID);
    }
  }

  /** The rows, as the aggregate gets them. */
  List<RowData> prepared(List<DecodedEvent> events) throws Exception {
    Enriched enriched = enrich(events);
    DataStream<RowData> rows = enriched.enrichment().prepare(MINUTES, enriched.rows());
    try (CloseableIterator<RowData> prepared = rows.executeAndCollect()) {
      return list(prepared);
    }
  }

  private record Enriched(Enrichment enrichment, DataStream<RowData> rows) {}

  private Enriched enrich(List<DecodedEvent> events) throws Exception {
    List<RowData> rows = firstSeen(events);
    StreamExecutionEnvironment own = StreamExecutionEnvironment.createLocalEnvironment(1);
    JobAssembly assembly = new JobAssembly(own, settings);
    Enrichment enrichment = new Enrichment(own, assembly.dataset());
    DataStream<RowData> source =
        own.fromData(rows, InternalTypeInfo.of(RowSplit.of(table).eventType()));
    return new Enriched(
        enrichment, enrichment.enrich(table.name(), source, ledger -> {}, profile -> {}));
  }

  /** The rows of the table, as dedupe emits them: all rows of an event in one element. */
  private List<RowData> firstSeen(List<DecodedEvent> events) throws Exception {
    RowDataSerializer copier = new RowDataSerializer(RowSplit.of(table).eventType());
    List<RowData> rows = new ArrayList<>();
    try (StageRun<DecodedEvent, Void> dedupe = stage(DEDUPE)) {
      dedupe
          .output()
          .observe(
              (output, value) -> {
                if (output.equals(ROWS)) {
                  rows.add(copier.copy((RowData) value));
                }
              });
      for (DecodedEvent event : events) {
        dedupe.process(event);
      }
    }
    return rows;
  }

  private static List<RowData> list(CloseableIterator<RowData> rows) {
    List<RowData> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    return all;
  }
}
