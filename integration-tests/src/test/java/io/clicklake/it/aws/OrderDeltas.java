package io.clicklake.it.aws;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.Ratio;
import io.clicklake.catalog.dataset.WindowSpec;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** An aggregate table with a measure of each kind and type, and with random deltas. */
final class OrderDeltas {
  static final Instant START = Instant.parse("2026-10-24T00:00:00Z");

  /** Three days, around the change of the clocks in Berlin. */
  static final int MINUTES = 3 * 24 * 60;

  static final AggregateSpec SPEC =
      new AggregateSpec(
          "order_minutes",
          "orders",
          new WindowSpec(Duration.ofMinutes(1), "at"),
          null,
          List.of("customer", "status"),
          List.of(
              new Measure("orders", Measure.Kind.COUNT, "1", null),
              new Measure("items", Measure.Kind.SUM, "items", null),
              new Measure("revenue", Measure.Kind.SUM, "price", null),
              new Measure("weight", Measure.Kind.SUM, "weight", null),
              new Measure("lowest", Measure.Kind.MIN, "price", null),
              new Measure("last_name", Measure.Kind.MAX, "name", null),
              new Measure("users", Measure.Kind.APPROX_DISTINCT, "user", null)),
          List.of(new Ratio("revenue_of_1000", new BigDecimal("1000"), "revenue", "orders")));

  private static final int FILES = 8;
  private static final int ROWS = 2_000;

  private static final RowType TYPE =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD("window_start", DataTypes.TIMESTAMP_LTZ(6)),
                  DataTypes.FIELD("window_end", DataTypes.TIMESTAMP_LTZ(6)),
                  DataTypes.FIELD("customer", DataTypes.STRING()),
                  DataTypes.FIELD("status", DataTypes.INT()),
                  DataTypes.FIELD("orders", DataTypes.BIGINT()),
                  DataTypes.FIELD("items", DataTypes.BIGINT()),
                  DataTypes.FIELD("revenue", DataTypes.DECIMAL(38, 2)),
                  DataTypes.FIELD("weight", DataTypes.DOUBLE()),
                  DataTypes.FIELD("lowest", DataTypes.DECIMAL(10, 2)),
                  DataTypes.FIELD("last_name", DataTypes.STRING()),
                  DataTypes.FIELD("users", DataTypes.BYTES()),
                  DataTypes.FIELD("emitted", DataTypes.STRING()))
              .getLogicalType();

  private final Random random;

  OrderDeltas(Random random) {
    this.random = random;
  }

  /** Creates the table and appends its files. */
  Table write(CatalogDatabase lake) throws IOException {
    lake.prepare(List.of(TableDefinition.draft(SPEC.name(), TYPE).define()));
    Table table = lake.table(SPEC.name());
    for (int file = 0; file < FILES; file++) {
      String path = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
      DataWriter<Record> writer =
          Parquet.writeData(table.io().newOutputFile(path))
              .forTable(table)
              .createWriterFunc(GenericParquetWriter::create)
              .build();
      try (writer) {
        for (int row = 0; row < ROWS; row++) {
          writer.write(delta(table));
        }
      }
      table.newAppend().appendFile(writer.toDataFile()).commit();
    }
    return table;
  }

  private Record delta(Table table) {
    Instant window = START.plusSeconds(60L * random.nextInt(MINUTES));
    Record row = GenericRecord.create(table.schema());
    row.setField("window_start", window.atOffset(ZoneOffset.UTC));
    row.setField("window_end", window.plusSeconds(60).atOffset(ZoneOffset.UTC));
    row.setField("customer", isMissing() ? null : "c-" + random.nextInt(4));
    row.setField("status", isMissing() ? null : random.nextBoolean() ? 200 : 404);
    row.setField("orders", (long) random.nextInt(3));
    row.setField("items", isMissing() ? null : random.nextLong() >> 20);
    row.setField("revenue", isMissing() ? null : revenue());
    row.setField("weight", isMissing() ? null : random.nextDouble() * 1e6);
    row.setField("lowest", isMissing() ? null : BigDecimal.valueOf(random.nextInt(100_000), 2));
    row.setField("last_name", isMissing() ? null : "n" + random.nextInt(1_000));
    row.setField("users", isMissing() ? null : users());
    row.setField("emitted", random.nextInt(10) == 0 ? "late" : "on_time");
    return row;
  }

  private boolean isMissing() {
    return random.nextInt(8) == 0;
  }

  /** Sometimes with more than 64 bits. */
  private BigDecimal revenue() {
    BigDecimal value = BigDecimal.valueOf(random.nextLong() >> 8, 2);
    return random.nextInt(500) == 0
        ? value.multiply(BigDecimal.valueOf(1_000_000)).setScale(2)
        : value;
  }

  private ByteBuffer users() {
    HyperLogLog sketch = new HyperLogLog();
    for (int left = random.nextInt(200) == 0 ? 5_000 : random.nextInt(4); left > 0; left--) {
      sketch.addHash(random.nextInt(20_000) * 0x9E3779B97F4A7C15L);
    }
    return ByteBuffer.wrap(sketch.toBytes());
  }
}
