package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.RowCursor;
import io.clicklake.job.record.RowSplit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * A decoder for a dataset that a test defines, with access to the decoded rows. Each event is also
 * decoded without a scan, which must give the same result.
 */
final class Decoding {
  static final Instant ARRIVAL = Instant.parse("2026-01-31T12:00:00Z");
  static final DecodeLimits LIMITS =
      new DecodeLimits(12 << 20, 64, Duration.ofHours(1), Duration.ofDays(2));

  private final Dataset dataset;
  final EventDecoder decoder;
  private final ScanComparison scan;

  Decoding(Dataset dataset, DecodeLimits limits) {
    this(dataset, 0, limits);
  }

  Decoding(Dataset dataset, int type, DecodeLimits limits) {
    this.dataset = dataset;
    this.decoder = EventDecoder.compile(dataset, dataset.types().get(type), limits);
    this.scan = new ScanComparison(dataset, type, limits);
  }

  static Decoding of(String contract, String tables) {
    return of(contract, tables, LIMITS);
  }

  /** Adds an id and a time to the contract's properties, which are given without braces. */
  static Decoding of(String properties, String tables, DecodeLimits limits) {
    String contract =
        "{\"type\":\"object\",\"required\":[\"id\",\"at\"],\"properties\":{"
            + "\"id\":{\"type\":\"string\"},\"at\":{\"type\":\"string\",\"format\":\"date-time\"}"
            + (properties.isEmpty() ? "" : "," + properties)
            + "}}";
    return ofContract(contract, tables, limits);
  }

  static Decoding ofContract(String contract, String tables, DecodeLimits limits) {
    String yaml =
        "dataset: test\ncontract: c.json\nevent: {id: id, time: at}\ntables:\n" + tables.indent(2);
    return new Decoding(
        WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", contract)), limits);
  }

  /** A decoder with a table of one column and one row for each event. */
  static Decoding column(String type, String column) {
    return of(
        "\"v\":" + type,
        "t: {columns: {at: at, v: " + column + "}, time: at, partition: [day(at)]}");
  }

  /** An event with an id, a time and the given fields. */
  boolean decode(String fields) {
    return decodeAll(event(fields));
  }

  static String event(String fields) {
    return "{\"id\":\"e\",\"at\":\"2026-01-31T11:00:00Z\""
        + (fields.isEmpty() ? "" : "," + fields)
        + "}";
  }

  boolean decodeAll(String event) {
    return decodeAll(event, ARRIVAL);
  }

  boolean decodeAll(String event, Instant arrival) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    scan.check(bytes, arrival.toEpochMilli());
    return decoder.decode(bytes, arrival.toEpochMilli());
  }

  /** Fails if decoding these bytes with and without a scan has different results. */
  void compare(byte[] event) {
    scan.check(event, ARRIVAL.toEpochMilli());
  }

  /** The value of the last column in the only row. */
  Object value(String fields) {
    assertThat(decode(fields)).as("%s: %s", fields, violation()).isTrue();
    List<Object> row = rows("t").get(0);
    return row.get(row.size() - 1);
  }

  /** The rejection as text: reason, path, expected, actual. */
  String reject(String fields) {
    assertThat(decode(fields)).as("accepted: %s", fields).isFalse();
    return violation();
  }

  String violation() {
    return decoder.rejection().reason() == null
        ? "none"
        : decoder.rejection().reason().code()
            + " at '"
            + decoder.rejection().path()
            + "': expected "
            + decoder.rejection().expected()
            + ", came "
            + decoder.rejection().actual();
  }

  /** The rows of a table, with strings and decimals as text. */
  List<List<Object>> rows(String table) {
    List<TableSpec> tables = dataset.tables();
    List<RowSplit> parts = tables.stream().map(RowSplit::of).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (RowCursor cursor = decoder.event().cursor(parts); cursor.next(); ) {
      TableSpec spec = tables.get(cursor.table());
      if (spec.name().equals(table)) {
        CompositeRowData row = parts.get(cursor.table()).decodedRow();
        row.with(RowSplit.SHARED, cursor.shared());
        for (int i = 0; i < cursor.count(); i++) {
          rows.add(values(row.with(RowSplit.OWN, cursor.own()), spec.decodedType()));
        }
      }
    }
    return rows;
  }

  private static List<Object> values(RowData row, RowType type) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      Object value = RowData.createFieldGetter(type.getTypeAt(i), i).getFieldOrNull(row);
      boolean plain = value == null || value instanceof Number || value instanceof Boolean;
      values.add(plain ? value : value.toString());
    }
    return values;
  }
}
