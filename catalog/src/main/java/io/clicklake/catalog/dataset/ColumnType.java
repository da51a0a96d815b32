package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The types that a stored column can have: the types that Iceberg format v2 and Athena engine 3
 * support and that Flink reads back exactly as written. No other class lists these types, so a new
 * type needs only a new constant here. A dataset names a type by the constant's name in lower case;
 * a decimal type is {@code decimal(p,s)} with its precision and scale.
 *
 * <p>Each constant has: the Flink type of the column; the JSON types that the column stores; the
 * partition transforms that Iceberg allows for it; and the SQL types whose values it stores, the
 * column's own type first. For example, {@code INT} stores {@code SMALLINT} values.
 */
public enum ColumnType {
  STRING(
      VarCharType.STRING_TYPE,
      json(JsonType.values()),
      by(Transform.IDENTITY, Transform.BUCKET),
      sql(LogicalTypeRoot.VARCHAR, LogicalTypeRoot.CHAR)),
  BOOLEAN(
      new BooleanType(),
      json(JsonType.BOOLEAN),
      by(Transform.IDENTITY),
      sql(LogicalTypeRoot.BOOLEAN)),
  INT(
      new IntType(),
      json(JsonType.INTEGER),
      by(Transform.IDENTITY, Transform.BUCKET),
      sql(LogicalTypeRoot.INTEGER, LogicalTypeRoot.SMALLINT, LogicalTypeRoot.TINYINT)),
  LONG(
      new BigIntType(),
      json(JsonType.INTEGER),
      by(Transform.IDENTITY, Transform.BUCKET),
      sql(LogicalTypeRoot.BIGINT)),
  FLOAT(new FloatType(), json(JsonType.INTEGER, JsonType.NUMBER), by(), sql(LogicalTypeRoot.FLOAT)),
  DOUBLE(
      new DoubleType(), json(JsonType.INTEGER, JsonType.NUMBER), by(), sql(LogicalTypeRoot.DOUBLE)),
  /** Strings with the format {@code date}. */
  DATE(
      new DateType(),
      json(JsonType.STRING),
      by(Transform.IDENTITY, Transform.BUCKET, Transform.DAY, Transform.MONTH),
      sql(LogicalTypeRoot.DATE)),
  /**
   * Microseconds since 1970-01-01T00:00:00Z; Iceberg's {@code timestamptz}. Stores strings with the
   * format {@code date-time}, or the values that the {@link TimeFormat} of the column describes.
   */
  TIMESTAMP(
      new LocalZonedTimestampType(6),
      json(JsonType.STRING),
      by(Transform.values()),
      sql(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)),
  /**
   * The Flink type of a column has the precision and scale of the column; the type here has the
   * largest precision.
   */
  DECIMAL(
      new DecimalType(DecimalType.MAX_PRECISION),
      json(JsonType.INTEGER, JsonType.NUMBER),
      by(Transform.IDENTITY, Transform.BUCKET),
      sql(LogicalTypeRoot.DECIMAL)),
  /** Only for values of SQL expressions; a dataset has no name for it. */
  BYTES(
      new VarBinaryType(VarBinaryType.MAX_LENGTH),
      json(),
      by(Transform.IDENTITY, Transform.BUCKET),
      sql(LogicalTypeRoot.VARBINARY, LogicalTypeRoot.BINARY));

  private static final Pattern DECIMAL_NAME =
      Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");
  private static final List<ColumnType> NAMED =
      List.of(STRING, BOOLEAN, INT, LONG, FLOAT, DOUBLE, DATE, TIMESTAMP);
  private static final Map<LogicalTypeRoot, ColumnType> BY_SQL_TYPE =
      new EnumMap<>(LogicalTypeRoot.class);

  static {
    for (ColumnType type : values()) {
      type.sqlTypes.forEach(sql -> BY_SQL_TYPE.put(sql, type));
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // no method of a logical type changes it
  private final LogicalType flinkType;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
  private final Set<JsonType> jsonTypes;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
  private final Set<Transform> transforms;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<LogicalTypeRoot> sqlTypes;

  ColumnType(
      LogicalType flinkType,
      Set<JsonType> jsonTypes,
      Set<Transform> transforms,
      List<LogicalTypeRoot> sqlTypes) {
    this.flinkType = flinkType;
    this.jsonTypes = jsonTypes;
    this.transforms = transforms;
    this.sqlTypes = sqlTypes;
  }

  /** The type of the column that stores values of this SQL type; empty if there is none. */
  public static Optional<ColumnType> storing(LogicalType sqlType) {
    return Optional.ofNullable(BY_SQL_TYPE.get(sqlType.getTypeRoot()));
  }

  /**
   * The type of a column with this Flink type.
   *
   * @throws IllegalArgumentException if no column has the type
   */
  public static ColumnType of(LogicalType flinkType) {
    return storing(flinkType)
        .filter(type -> type.sqlTypes.get(0) == flinkType.getTypeRoot())
        .orElseThrow(
            () -> new IllegalArgumentException("No column has the type " + flinkType + "."));
  }

  /** The nullable Flink type of the column; for a decimal, the type with the most digits. */
  public LogicalType flinkType() {
    return flinkType;
  }

  /** The nullable Flink type of the column that stores values of this SQL type. */
  public LogicalType flinkType(LogicalType sqlType) {
    return this == DECIMAL ? sqlType.copy(true) : flinkType;
  }

  /** The JSON types of the values that the column stores. */
  Set<JsonType> jsonTypes() {
    return jsonTypes;
  }

  boolean allows(Transform transform) {
    return transforms.contains(transform);
  }

  /**
   * The Flink type for a type name in a dataset.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static LogicalType parse(String text) {
    Optional<ColumnType> named =
        NAMED.stream().filter(type -> type.nameInDataset().equals(text)).findFirst();
    if (named.isPresent()) {
      return named.get().flinkType;
    }
    Matcher decimal = DECIMAL_NAME.matcher(text);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      if (precision >= 1 && precision <= DecimalType.MAX_PRECISION && scale <= precision) {
        return new DecimalType(precision, scale);
      }
      throw new IllegalArgumentException(
          "'" + text + "' needs a precision from 1 to 38 and a scale of at most the precision.");
    }
    List<String> names =
        NAMED.stream().map(ColumnType::nameInDataset).collect(Collectors.toUnmodifiableList());
    String suggestion = DidYouMean.suggestion(text, names);
    String known = String.join(", ", names) + ", decimal(p,s)";
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not a column type"
            + (suggestion.isEmpty() ? "; the types are " + known + "." : suggestion));
  }

  /** The name of a Flink type in a dataset; its SQL name if a dataset has no name for it. */
  static String name(LogicalType flinkType) {
    if (flinkType instanceof DecimalType) {
      DecimalType decimal = (DecimalType) flinkType;
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    return NAMED.stream()
        .filter(type -> type.flinkType.equals(flinkType))
        .map(ColumnType::nameInDataset)
        .findFirst()
        .orElseGet(flinkType::asSummaryString);
  }

  private String nameInDataset() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Set<JsonType> json(JsonType... types) {
    return Set.of(types);
  }

  private static Set<Transform> by(Transform... transforms) {
    return Set.of(transforms);
  }

  private static List<LogicalTypeRoot> sql(LogicalTypeRoot... types) {
    return List.of(types);
  }
}
