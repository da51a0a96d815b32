package io.clicklake.job.aggregate;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.catalog.dataset.WindowSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * A test aggregate with a measure of each kind, grouped by campaign and shop, with windows of a
 * minute.
 */
final class Campaigns {
  static final long MINUTE = 60_000;

  static final AggregateSpec SPEC =
      new AggregateSpec(
          "campaign_minutes",
          "clicks",
          new WindowSpec(Duration.ofMinutes(1), "at"),
          "valid",
          List.of("campaign", "shop"),
          List.of(
              new Measure("clicks", Kind.COUNT, "user", null),
              new Measure("micros", Kind.SUM, "micros", null),
              new Measure("price", Kind.SUM, "price", null),
              new Measure("ratio", Kind.SUM, "ratio", null),
              new Measure("least", Kind.MIN, "micros", null),
              new Measure("last_user", Kind.MAX, "user", null),
              new Measure("users", Kind.APPROX_DISTINCT, "user", null)));

  private static final LogicalType TEXT = VarCharType.STRING_TYPE;

  static final RowType PREPARED =
      RowType.of(
          new LogicalType[] {
            new LocalZonedTimestampType(6),
            new BooleanType(),
            TEXT,
            new IntType(),
            TEXT,
            new BigIntType(),
            new DecimalType(18, 2),
            new DoubleType(),
            new BigIntType(),
            TEXT,
            TEXT
          },
          new String[] {"t", "w", "campaign", "shop", "c", "m", "p", "r", "l", "u", "d"});

  static final AggregateTypes TYPES = AggregateTypes.of(SPEC, PREPARED);

  private Campaigns() {}

  /** A click. All fields except the time can be null. */
  record Click(
      long millis, Boolean valid, String campaign, Integer shop, String user, Long micros) {

    RowData row() {
      GenericRowData row = new GenericRowData(11);
      row.setField(0, TimestampData.fromEpochMillis(millis, 999_000));
      row.setField(1, valid);
      row.setField(2, StringData.fromString(campaign));
      row.setField(3, shop);
      row.setField(4, StringData.fromString(user));
      row.setField(5, micros);
      row.setField(6, micros == null ? null : DecimalData.fromBigDecimal(price(), 18, 2));
      row.setField(7, micros == null ? null : micros * 0.25);
      row.setField(8, micros);
      row.setField(9, StringData.fromString(user));
      row.setField(10, StringData.fromString(user));
      return row;
    }

    BigDecimal price() {
      return BigDecimal.valueOf(micros, 2);
    }

    long window() {
      return Math.floorDiv(millis, MINUTE) * MINUTE;
    }
  }

  static Click click(long millis, String campaign, String user, long micros) {
    return new Click(millis, true, campaign, 1, user, micros);
  }
}
