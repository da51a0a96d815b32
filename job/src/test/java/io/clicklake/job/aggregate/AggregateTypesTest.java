package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.catalog.dataset.WindowSpec;
import java.time.Duration;
import java.util.List;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class AggregateTypesTest {
  @Test
  void derivesTheTableFromThePreparedRows() {
    assertThat(Campaigns.TYPES.output().asSummaryString())
        .isEqualTo(
            "ROW<`window_start` TIMESTAMP_LTZ(6), `window_end` TIMESTAMP_LTZ(6), "
                + "`campaign` STRING, `shop` INT, `clicks` BIGINT, `micros` BIGINT, "
                + "`price` DECIMAL(38, 2), `ratio` DOUBLE, `least` BIGINT, `last_user` STRING, "
                + "`users` BYTES, `emitted` STRING> NOT NULL");
  }

  @Test
  void storesSumsInWiderTypesAndExtremesInTheirOwnType() {
    assertThat(stored(Kind.SUM, new IntType(false))).isEqualTo("BIGINT");
    assertThat(stored(Kind.SUM, new DecimalType(9, 4))).isEqualTo("DECIMAL(38, 4)");
    assertThat(stored(Kind.SUM, new FloatType())).isEqualTo("DOUBLE");
    assertThat(stored(Kind.MIN, new DateType(false))).isEqualTo("DATE");
    assertThat(stored(Kind.MAX, VarCharType.STRING_TYPE)).isEqualTo("STRING");
    assertThat(stored(Kind.COUNT, new ArrayType(new IntType()))).isEqualTo("BIGINT");
    assertThat(stored(Kind.APPROX_DISTINCT, new DecimalType(9, 4))).isEqualTo("BYTES");
  }

  @Test
  void namesEveryMeasureThatIsNotDefinedForItsType() {
    assertThatThrownBy(
            () ->
                types(
                    List.of(
                        new Measure("a", Kind.SUM, "name", null),
                        new Measure("b", Kind.COUNT, "name", null),
                        new Measure("c", Kind.APPROX_DISTINCT, "tags", null)),
                    VarCharType.STRING_TYPE,
                    VarCharType.STRING_TYPE,
                    new ArrayType(new IntType())))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "Measure 'a' of aggregate 'totals': sum is not defined for STRING, the"
                            + " type of \"name\". Cast it to another type.",
                        "Measure 'c' of aggregate 'totals': approx_distinct is not defined"
                            + " for ARRAY<INT>, the type of \"tags\". Cast it to another type."));
  }

  @Test
  void rejectsPreparedRowsOfAnotherWidth() {
    assertThatThrownBy(() -> types(List.of(), new IntType()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Aggregate 'totals' needs 2 prepared fields (time, condition, groups, measures), but");
  }

  private static String stored(Kind kind, LogicalType value) {
    AggregateTypes types = types(List.of(new Measure("m", kind, "x", null)), value);
    return types.output().getTypeAt(2).asSummaryString();
  }

  private static AggregateTypes types(List<Measure> measures, LogicalType... values) {
    LogicalType[] prepared = new LogicalType[2 + values.length];
    prepared[0] = new LocalZonedTimestampType(6);
    prepared[1] = new BooleanType();
    System.arraycopy(values, 0, prepared, 2, values.length);
    WindowSpec window = new WindowSpec(Duration.ofMinutes(1), "at");
    return AggregateTypes.of(
        new AggregateSpec("totals", "rows", window, null, List.of(), measures),
        RowType.of(prepared));
  }
}
