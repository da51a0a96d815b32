package io.clicklake.tools.sql;

import static io.clicklake.tools.sql.SqlFixture.append;
import static io.clicklake.tools.sql.SqlFixture.row;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the generated view of an aggregate. Its SQL is the same as for Athena and Trino. */
class AggregateTotalsTest {
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:00:00Z");
  private static final Schema SCHEMA =
      new Schema(
          optional(1, "window_start", Types.TimestampType.withZone()),
          optional(2, "window_end", Types.TimestampType.withZone()),
          optional(3, "publisher_id", Types.StringType.get()),
          optional(4, "campaign_id", Types.StringType.get()),
          optional(5, "currency", Types.StringType.get()),
          optional(6, "impressions", Types.LongType.get()),
          optional(7, "viewable", Types.LongType.get()),
          optional(8, "clicks", Types.LongType.get()),
          optional(9, "conversions", Types.LongType.get()),
          optional(10, "spend_micros", Types.LongType.get()),
          optional(11, "revenue_micros", Types.LongType.get()),
          optional(12, "users", Types.BinaryType.get()),
          optional(13, "emitted", Types.StringType.get()));

  @TempDir Path directory;

  @Test
  void addsUpTheDeltasAndMergesTheSketches() throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      Table table = lake.create("campaign_minutes", SCHEMA);
      append(
          table,
          delta("c1", 10, 2, 700L, sketch(1, 2, 3), "on_time"),
          delta("c2", 5, 1, null, null, "on_time"));
      append(table, delta("c1", 1, 1, null, sketch(3, 4), "late"));

      assertThat(
              lake.rows(
                  "SELECT window_start, campaign_id, impressions, clicks, spend_micros,"
                      + " revenue_micros, users, corrections FROM campaign_minutes_total"
                      + " ORDER BY campaign_id"))
          .containsExactly(
              "2026-11-22T14:00:00Z,c1,11,3,700,0,4,1", "2026-11-22T14:00:00Z,c2,5,1,0,0,0,0");
      assertThat(
              lake.rows(
                  "SELECT ctr, ecpm, typeof(ctr) FROM campaign_minutes_total ORDER BY campaign_id"))
          .containsExactly("0.2727272727272727,0.0,DOUBLE", "0.2,0.0,DOUBLE");
      assertThat(lake.rows("SELECT typeof(clicks), typeof(users) FROM campaign_minutes_total"))
          .containsOnly("BIGINT,BIGINT");
    }
  }

  @Test
  void aRatioWithoutADivisorIsMissing() throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      Table table = lake.create("campaign_minutes", SCHEMA);
      append(table, delta("c1", 0, 2, null, null, "on_time"));

      assertThat(lake.rows("SELECT ctr IS NULL, ecpm IS NULL FROM campaign_minutes_total"))
          .containsExactly("true,true");
    }
  }

  @Test
  void sketchesCanBeMergedOverGroupsAsInTrino() throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      Table table = lake.create("campaign_minutes", SCHEMA);
      append(
          table,
          delta("c1", 1, 0, null, sketch(1, 2, 3), "on_time"),
          delta("c2", 1, 0, null, sketch(2, 3, 4, 5), "on_time"));

      assertThat(
              lake.rows(
                  "SELECT cardinality(merge(cast(users AS HyperLogLog))),"
                      + " sum(cardinality(cast(users AS HyperLogLog))) FROM campaign_minutes"))
          .containsExactly("5,7");
    }
  }

  private static Object[] delta(
      String campaign,
      long impressions,
      long clicks,
      Long spend,
      ByteBuffer users,
      String emitted) {
    return row(
        START,
        START.plusMinutes(1),
        "p",
        campaign,
        "EUR",
        impressions,
        0L,
        clicks,
        0L,
        spend,
        null,
        users,
        emitted);
  }

  /** A sparse sketch: an entry for each 26-bit prefix of a hash. */
  private static ByteBuffer sketch(int... prefixes) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * prefixes.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 2).put((byte) 12).putShort((short) prefixes.length);
    for (int prefix : prefixes) {
      bytes.putInt(prefix << 6);
    }
    return ByteBuffer.wrap(bytes.array());
  }
}
