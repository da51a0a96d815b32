package io.clicklake.catalog.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTypeTest {
  /** The Iceberg types that Athena engine 3 reads and that a dataset needs. */
  private static final Set<TypeID> ATHENA =
      Set.of(
          TypeID.BOOLEAN,
          TypeID.INTEGER,
          TypeID.LONG,
          TypeID.FLOAT,
          TypeID.DOUBLE,
          TypeID.DECIMAL,
          TypeID.DATE,
          TypeID.TIMESTAMP,
          TypeID.STRING,
          TypeID.BINARY);

  static Stream<Arguments> stored() {
    return Stream.of(
        Arguments.of(DataTypes.BOOLEAN(), DataTypes.BOOLEAN(), "boolean"),
        Arguments.of(DataTypes.TINYINT(), DataTypes.INT(), "int"),
        Arguments.of(DataTypes.SMALLINT(), DataTypes.INT(), "int"),
        Arguments.of(DataTypes.INT().notNull(), DataTypes.INT(), "int"),
        Arguments.of(DataTypes.BIGINT(), DataTypes.BIGINT(), "long"),
        Arguments.of(DataTypes.FLOAT(), DataTypes.FLOAT(), "float"),
        Arguments.of(DataTypes.DOUBLE(), DataTypes.DOUBLE(), "double"),
        Arguments.of(
            DataTypes.DECIMAL(38, 6).notNull(), DataTypes.DECIMAL(38, 6), "decimal(38, 6)"),
        Arguments.of(DataTypes.DATE(), DataTypes.DATE(), "date"),
        Arguments.of(DataTypes.TIMESTAMP_LTZ(3), DataTypes.TIMESTAMP_LTZ(6), "timestamptz"),
        Arguments.of(DataTypes.TIMESTAMP_LTZ(9), DataTypes.TIMESTAMP_LTZ(6), "timestamptz"),
        Arguments.of(DataTypes.CHAR(2), DataTypes.STRING(), "string"),
        Arguments.of(DataTypes.VARCHAR(20), DataTypes.STRING(), "string"),
        Arguments.of(DataTypes.BINARY(16), DataTypes.BYTES(), "binary"),
        Arguments.of(DataTypes.VARBINARY(16), DataTypes.BYTES(), "binary"));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void storesValuesInATypeThatAthenaReads(DataType type, DataType stored, String iceberg) {
    LogicalType found = StoredType.of(type.getLogicalType()).orElseThrow();

    assertThat(found).isEqualTo(stored.getLogicalType());
    Type column = FlinkSchemaUtil.convert(found);
    assertThat(column).hasToString(iceberg);
    assertThat(ATHENA).contains(column.typeId());
  }

  @ParameterizedTest
  @MethodSource("stored")
  void readsTheSameTypeThatWasWritten(DataType type, DataType stored, String iceberg) {
    Type column = FlinkSchemaUtil.convert(stored.getLogicalType());

    assertThat(FlinkSchemaUtil.convert(column).copy(true)).isEqualTo(stored.getLogicalType());
  }

  @Test
  void hasNoStoredTypeForWhatAthenaCannotRead() {
    List<DataType> types =
        List.of(
            DataTypes.TIME(),
            DataTypes.TIMESTAMP(6),
            DataTypes.TIMESTAMP_WITH_TIME_ZONE(),
            DataTypes.ARRAY(DataTypes.INT()),
            DataTypes.ROW(DataTypes.FIELD("a", DataTypes.INT())),
            DataTypes.NULL());

    assertThat(types).allMatch(type -> StoredType.of(type.getLogicalType()).isEmpty());
  }

  @Test
  void timestampsHaveTimeZones() {
    assertThat(FlinkSchemaUtil.convert(StoredType.TIMESTAMP))
        .isEqualTo(Types.TimestampType.withZone());
  }

  @Test
  void reportsTheTypeToCastTo() {
    assertThat(StoredType.problem(DataTypes.SMALLINT().notNull().getLogicalType()))
        .contains("SMALLINT NOT NULL, which is stored as INT: cast it to INT.");
    assertThat(StoredType.problem(DataTypes.TIME().getLogicalType()))
        .contains(
            "TIME(0), which cannot be stored: cast it to BOOLEAN, INT, BIGINT, FLOAT, DOUBLE,"
                + " DECIMAL(p, s), DATE, TIMESTAMP_LTZ(6), STRING or BYTES.");
    assertThat(StoredType.problem(DataTypes.INT().notNull().getLogicalType())).isEmpty();
  }
}
