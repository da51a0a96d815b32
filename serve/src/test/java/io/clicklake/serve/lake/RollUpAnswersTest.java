package io.clicklake.serve.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.serve.columns.AggregateRows;
import io.clicklake.serve.columns.AggregateRows.Row;
import io.clicklake.serve.columns.AggregateScan;
import io.clicklake.serve.columns.ColumnBlock;
import io.clicklake.serve.columns.ColumnCache;
import io.clicklake.serve.columns.GroupDictionaries;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AsOf;
import io.clicklake.serve.query.ColumnFilter;
import io.clicklake.serve.query.QueryLimits;
import io.clicklake.serve.query.QueryParser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares answers with those of a scan over all rows, while the table changes. */
class RollUpAnswersTest {
  private static final String TABLE = "order_minutes";

  /** The oldest window: two days and some hours before the newest one. */
  private static final Instant OLDEST = TestWarehouse.HOUR.minusSeconds(60 * 3_000);

  private static final int MINUTES = 3_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  /** The rows of the table after each checkpoint. */
  private final List<List<Map<String, Object>>> history = new ArrayList<>(List.of(List.of()));

  @TempDir Path directory;
  private TestWarehouse warehouse;
  private ServedLake lake;

  @BeforeEach
  void createTables() {
    warehouse = new TestWarehouse(directory);
    lake = lake(64 << 20);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void newFilesAndLateCorrectionsAreInTheAnswers() throws Exception {
    for (int checkpoint = 1; checkpoint <= 6; checkpoint++) {
      commit(checkpoint == 1 ? 400 : 30);
      lake.refresh();
      answersEqual(lake, history.size() - 1);
    }
    // More files than a roll-up is left without.
    for (int checkpoint = 0; checkpoint < 34; checkpoint++) {
      commit(3);
    }
    lake.refresh();
    answersEqual(lake, history.size() - 1);
  }

  @Test
  void anOlderCheckpointHasOnlyItsOwnRows() throws Exception {
    commit(200);
    lake.refresh();
    commit(100);
    commit(50);
    lake.refresh();

    answersEqual(lake, 3);
    answersEqual(lake, 1);
    answersEqual(lake, 2);
  }

  @Test
  void compactedFilesCountOnce() throws Exception {
    commit(200);
    commit(100);
    lake.refresh();
    answersEqual(lake, 2);

    warehouse.compact(TABLE, history.get(2));
    lake.refresh();
    answersEqual(lake, 2);
    commit(50);
    lake.refresh();

    answersEqual(lake, 3);
  }

  @Test
  void rowsThatWereRolledBackAreGone() throws Exception {
    commit(200);
    commit(100);
    lake.refresh();
    answersEqual(lake, 2);

    Table table = warehouse.catalog().table(TABLE);
    Snapshot first = table.snapshots().iterator().next();
    table.manageSnapshots().rollbackTo(first.snapshotId()).commit();
    lake.refresh();

    answersEqual(lake, 1);
  }

  @Test
  void anEvolvedTableKeepsItsRows() throws Exception {
    commit(200);
    lake.refresh();
    answersEqual(lake, 1);

    warehouse
        .catalog()
        .table(TABLE)
        .updateSchema()
        .addColumn("note", Types.StringType.get())
        .commit();
    commit(50);
    lake.refresh();

    answersEqual(lake, 2);
  }

  @Test
  void answersAreTheSameWithoutMemoryForRollUps() throws Exception {
    ServedLake small = lake(1);
    commit(200);
    commit(100);
    small.refresh();

    answersEqual(small, 2);
    answersEqual(small, 1);
  }

  /** A request reads its own columns of a large file, and does not make a roll-up. */
  @Test
  void answersFromLargeFilesAreTheSameWithAndWithoutRollUps() throws Exception {
    ServedLake started = lake(64 << 20, 50);
    commit(400);
    commit(40);
    commit(200);
    started.open();

    answersEqual(started, 3);
    answersEqual(started, 1);
    started.refresh();
    answersEqual(started, 3);
    answersEqual(started, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 100, 150, 200, 250, 300, 400, 600})
  void answersAreTheSameWithMemoryForSomeRollUps(int kilobytes) throws Exception {
    ServedLake some = lake(kilobytes << 10, 50);
    commit(1_500);
    some.refresh();
    answersEqual(some, 1);

    commit(40);
    commit(600);
    some.refresh();
    answersEqual(some, 3);
    answersEqual(some, 1);
  }

  private ServedLake lake(long memory) {
    return lake(memory, 100_000);
  }

  /**
   * @param large the rows of the largest file that is not large
   */
  private ServedLake lake(long memory, long large) {
    ServedLake opened =
        new ServedLake(
            warehouse.catalog(),
            warehouse.dataset(),
            Clock.fixed(TestWarehouse.NOW, ZoneOffset.UTC),
            memory,
            () -> new ColumnCache(memory, large));
    opened.open();
    return opened;
  }

  private void commit(int deltas) throws Exception {
    List<Map<String, Object>> added = new ArrayList<>();
    // The rows of all days, or of a part.
    int minutes = random.nextBoolean() ? MINUTES : MINUTES / 3;
    int first = random.nextInt(MINUTES - minutes + 1);
    for (int i = 0; i < deltas; i++) {
      added.add(
          TestWarehouse.delta(
              OLDEST.plusSeconds(60L * (first + random.nextInt(minutes))),
              random.nextInt(9) == 0 ? null : "c-" + random.nextInt(5),
              random.nextInt(9) == 0 ? null : pick("de", "fr", "it"),
              random.nextInt(100),
              random.nextInt(9) == 0 ? null : random.nextInt(100) + ".25",
              random.nextInt(5) == 0,
              random.nextInt(50),
              random.nextInt(50)));
    }
    List<Map<String, Object>> all = new ArrayList<>(history.get(history.size() - 1));
    all.addAll(added);
    warehouse.checkpoint(history.size(), added);
    history.add(all);
  }

  private void answersEqual(ServedLake served, int checkpoint) throws Exception {
    LakeState state = served.state();
    AggregateShape shape = state.shapes().get(TABLE);
    for (int i = 0; i < 12; i++) {
      Map<String, List<String>> request = request();
      AggregateQuery query = QueryParser.parse(shape, QueryLimits.DEFAULT, request);
      List<ColumnFilter> fixed =
          random.nextInt(3) == 0 ? List.of(ColumnFilter.equal("customer", "c-1")) : List.of();

      AggregateRows answer =
          served.rows(
              state,
              state.find(new AsOf((long) checkpoint, null)).orElseThrow(),
              shape,
              query,
              fixed,
              100_000);

      assertThat(text(answer))
          .as("seed %s, checkpoint %s, request %s, fixed %s", seed, checkpoint, request, fixed)
          .isEqualTo(text(scanned(shape, query, fixed, checkpoint)));
    }
  }

  private AggregateRows scanned(
      AggregateShape shape, AggregateQuery query, List<ColumnFilter> fixed, int checkpoint) {
    List<Record> records = new ArrayList<>();
    Schema schema = warehouse.catalog().table(TABLE).schema();
    for (Map<String, Object> row : history.get(checkpoint)) {
      Record record = GenericRecord.create(schema);
      row.forEach(record::setField);
      records.add(record);
    }
    GroupDictionaries dictionaries = GroupDictionaries.of(shape);
    AggregateScan scan = new AggregateScan(shape, dictionaries, query, fixed, 100_000);
    scan.add(ColumnBlock.of(shape, dictionaries, records));
    return scan.rows();
  }

  private static String text(AggregateRows rows) {
    StringBuilder text = new StringBuilder();
    for (Row row : rows.page().orElseThrow().rows()) {
      text.append(row).append('\n');
    }
    return text.append(rows.totals()).append(' ').append(rows.lateShare()).toString();
  }

  private Map<String, List<String>> request() {
    Map<String, List<String>> request = new HashMap<>();
    int unit = random.nextBoolean() ? 60 : 1;
    int from = random.nextInt(MINUTES / unit) * unit;
    int to = from + unit * (1 + random.nextInt((MINUTES - from) / unit));
    request.put("from", List.of(OLDEST.plusSeconds(60L * from).toString()));
    request.put("to", List.of(OLDEST.plusSeconds(60L * to).toString()));
    String grain = pick("window", "15min", "hour", "hour", "day", "week", "total");
    request.put("grain", List.of(grain));
    if (grain.equals("day") || grain.equals("week")) {
      request.put("tz", List.of(pick("Europe/Berlin", "UTC", "Asia/Kolkata")));
    }
    request.put("group_by", List.of(pick("", "customer", "country", "country,customer")));
    request.put("limit", List.of("10000"));
    if (random.nextInt(3) > 0) {
      request.put("measures", List.of(pick("orders", "revenue,highest", "users,orders")));
    }
    if (random.nextInt(2) == 0) {
      request.put(
          "filter",
          List.of(
              pick(
                  "customer:eq:c-2",
                  "customer:in:c-1,c-3,other",
                  "country:eq:de",
                  "country:prefix:d",
                  "country:null",
                  "customer:eq:x")));
    }
    return request;
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }
}
