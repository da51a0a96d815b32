package io.clicklake.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.benchmarks.pipeline.JobSettings;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.RowCursor;
import io.clicklake.job.record.RowSplit;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.ads.AdEvents;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.Test;

/** Compares the output of the stage benchmarks with the generator's expected tables. */
class StageBenchmarksIT {
  private final Volume volume = new Volume();

  @Test
  void decodeAcceptsAndRejectsAllEvents() throws Exception {
    DecodeBenchmark benchmark = new DecodeBenchmark();
    benchmark.open();

    benchmark.decode(volume);

    ExpectedTables expectedTables = benchmark.events().expectedTables();
    long rejected = expectedTables.counts().get("rejected");
    assertThat(benchmark.emitted("rejected_events")).isEqualTo(rejected).isPositive();
    assertThat(benchmark.emitted(CountingOutput.MAIN)).isEqualTo(SampleEvents.COUNT - rejected);
    assertThat(volume.bytes).isEqualTo(benchmark.events().bytes());
    benchmark.close();
  }

  @Test
  void profileCountsAllEventsAndRows() throws Exception {
    ProfileBenchmark benchmark = new ProfileBenchmark();
    benchmark.open();
    Map<String, Long> counts = new TreeMap<>();
    BiConsumer<String, Object> sum =
        (output, value) -> {
          if (value instanceof GroupMinute group) {
            group.counts.forEach(
                count -> counts.merge(count.measure.code(), count.amount, Long::sum));
          }
        };
    benchmark.decoded().observe(sum);
    benchmark.counted().observe(sum);

    benchmark.decodeProfiled(volume);
    benchmark.profileRows(volume);
    benchmark.flush();

    ExpectedTables expectedTables = benchmark.events().expectedTables();
    long rejected = expectedTables.counts().get("rejected");
    assertThat(counts)
        .containsEntry("events", SampleEvents.COUNT - rejected)
        .containsEntry("rejected", rejected)
        .containsEntry("rows", expectedTables.table(ShippedPipeline.ROWS).rows());
    benchmark.close();
  }

  @Test
  void shuffleBringsEventsBackAsTheyWere() throws Exception {
    ShuffleBenchmark benchmark = new ShuffleBenchmark();
    benchmark.open();

    long times = benchmark.shuffle(volume);

    List<DecodedEvent> sent = benchmark.sample().decoded();
    assertThat((long) sent.size())
        .isEqualTo(benchmark.sample().events().expectedTables().counts().get("accepted"));
    assertThat(times).isEqualTo(sent.stream().mapToLong(event -> event.timeMillis).sum());
    assertThat(sizes(benchmark.sample(), benchmark.arrived()))
        .isEqualTo(sizes(benchmark.sample(), sent.get(sent.size() - 1)));
    benchmark.close();
  }

  @Test
  void dedupePassesTheRowsOfNewIdsAndOfNoOthers() throws Exception {
    DedupeBenchmark benchmark = new DedupeBenchmark();
    benchmark.open();
    long rows = benchmark.sample().events().expectedTables().table(ShippedPipeline.ROWS).rows();
    AtomicLong passed = new AtomicLong();
    benchmark
        .output()
        .observe(
            (output, value) -> {
              if (output.equals(ShippedPipeline.ROWS)) {
                passed.addAndGet(((RowData) value).getArray(RowSplit.ROWS).size());
              }
            });

    benchmark.dedupe(volume);
    assertThat(passed).hasValue(rows);
    benchmark.dedupe(volume);
    assertThat(passed).hasValue(2 * rows);
    benchmark.eachTwice();

    assertThat(passed).hasValue(3 * rows);
    benchmark.close();
  }

  @Test
  void dedupeOnDiskKnowsTheIdsItWasFilledWith() throws Exception {
    KnownIdsBenchmark benchmark = new KnownIdsBenchmark();
    benchmark.knownIds = 20_000;
    benchmark.open();

    benchmark.send(7);
    benchmark.send(20_000);

    assertThat(benchmark.outcomes())
        .containsEntry(Outcome.ACCEPTED.code(), 20_001L)
        .containsEntry(Outcome.DUPLICATE.code(), 1L);
    benchmark.close();
  }

  @Test
  void preAggregateSendsARowForEachMinuteAndGroup() throws Exception {
    PreAggregateBenchmark benchmark = new PreAggregateBenchmark();
    benchmark.open();

    benchmark.preAggregate(volume);

    assertThat(benchmark.output().count(CountingOutput.MAIN))
        .isEqualTo(
            benchmark.sample().events().expectedTables().aggregate("campaign_minutes").groups());
    benchmark.close();
  }

  @Test
  void writeRowsLeavesAllRowsInFiles() throws Exception {
    WriteBenchmark benchmark = new WriteBenchmark();
    benchmark.open();

    benchmark.writeRows(volume, new UnpackBenchmark.ThreadCpu());

    long withRows =
        benchmark.sample().decoded().stream()
            .filter(event -> !sizes(benchmark.sample(), event).isEmpty())
            .count();
    List<Object> ids = column(benchmark, ShippedPipeline.ROWS, "event_id");
    assertThat((long) ids.size())
        .isEqualTo(benchmark.sample().events().expectedTables().table(ShippedPipeline.ROWS).rows());
    assertThat(ids.stream().distinct().count()).isEqualTo(withRows);
    benchmark.deleteFiles();
    assertThat(benchmark.files()).isEmpty();
    benchmark.close();
  }

  @Test
  void writeRawLeavesEveryPayloadInFiles() throws Exception {
    WriteBenchmark benchmark = new WriteBenchmark();
    benchmark.open();

    benchmark.writeRaw(volume, new UnpackBenchmark.ThreadCpu());

    List<Object> sent = new ArrayList<>();
    benchmark.sample().events().records().forEach(r -> sent.add(ByteBuffer.wrap(r.payload)));
    assertThat(column(benchmark, "raw_events", "payload")).isEqualTo(sent);
    benchmark.close();
  }

  private static List<Integer> sizes(DecodedSample sample, DecodedEvent event) {
    List<Integer> sizes = new ArrayList<>();
    for (RowCursor cursor = event.cursor(sample.pipeline().parts()); cursor.next(); ) {
      sizes.add(cursor.shared().getSizeInBytes());
      for (int i = 0; i < cursor.count(); i++) {
        sizes.add(cursor.own().getSizeInBytes());
      }
    }
    return sizes;
  }

  /** The values of a column in all written files. */
  private static List<Object> column(WriteBenchmark benchmark, String table, String column)
      throws Exception {
    CatalogSettings settings =
        CatalogSettings.of(JobSettings.of(benchmark.sample().warehouse()), AdEvents.DATASET);
    List<Object> values = new ArrayList<>();
    try (CatalogDatabase lake = CatalogDatabase.open(settings)) {
      Schema schema = lake.table(table).schema().select(column);
      for (Path file : benchmark.files()) {
        try (CloseableIterable<Record> records =
            Parquet.read(Files.localInput(file.toFile()))
                .project(schema)
                .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
                .build()) {
          records.forEach(record -> values.add(record.getField(column)));
        }
      }
    }
    return values;
  }
}
