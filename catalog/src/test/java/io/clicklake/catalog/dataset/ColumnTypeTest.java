package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.LogicalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "string",
        "boolean",
        "int",
        "long",
        "float",
        "double",
        "date",
        "timestamp",
        "decimal(1,0)",
        "decimal(38,38)"
      })
  void namesTheTypeThatItParsed(String name) {
    assertThat(ColumnType.name(ColumnType.parse(name))).isEqualTo(name);
  }

  @Test
  void hasNoNameInADatasetForBytes() {
    assertThat(ColumnType.name(ColumnType.BYTES.flinkType())).isEqualTo("BYTES");
    assertThatThrownBy(() -> ColumnType.parse("bytes"))
        .hasMessage(
            "'bytes' is not a column type; the types are string, boolean, int, long, float,"
                + " double, date, timestamp, decimal(p,s).");
  }

  @ParameterizedTest
  @EnumSource
  void isTheTypeOfItsOwnColumns(ColumnType type) {
    LogicalType required = type.flinkType().copy(false);

    assertThat(ColumnType.of(required)).isEqualTo(type);
    assertThat(type.flinkType(required)).isEqualTo(type.flinkType());
  }

  @Test
  void storesButDoesNotOwnNarrowerTypes() {
    LogicalType small = DataTypes.SMALLINT().getLogicalType();

    assertThat(ColumnType.storing(small)).contains(ColumnType.INT);
    assertThatThrownBy(() -> ColumnType.of(small)).hasMessage("No column has the type SMALLINT.");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"FLOAT", "DOUBLE"})
  void partitionsByEveryValueThatIsNotRounded(ColumnType type) {
    assertThat(type.allows(Transform.IDENTITY)).isTrue();
  }

  @Test
  void partitionsByHourDayOrMonthOnlyWhereThereIsATime() {
    for (ColumnType type : ColumnType.values()) {
      boolean timestamp = type == ColumnType.TIMESTAMP;
      assertThat(type.allows(Transform.HOUR)).as("hour of %s", type).isEqualTo(timestamp);
      for (Transform transform : List.of(Transform.DAY, Transform.MONTH)) {
        assertThat(type.allows(transform))
            .as("%s of %s", transform, type)
            .isEqualTo(timestamp || type == ColumnType.DATE);
      }
    }
  }
}
