package io.clicklake.job.aggregate;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * The row types of an aggregate's operators. All fields are nullable.
 *
 * <ul>
 *   <li>prepared, the input: the time ({@code TIMESTAMP_LTZ}); whether the row matches the
 *       aggregate's condition ({@code BOOLEAN}); the group columns; one field for each measure. The
 *       field of a measure has the value of the measure's expression. It is null if the measure's
 *       own condition does not match.
 *   <li>key: the group columns; the start of the window in milliseconds ({@code BIGINT}).
 *   <li>accumulated: the number of rows; the measures in their stored form.
 *   <li>partial: the fields of key, then the fields of accumulated.
 *   <li>output, the row of the aggregate table: the start and the end of the window; the group
 *       columns; the measures; the column {@code emitted}.
 * </ul>
 */
public final class AggregateTypes implements Serializable {
  private static final long serialVersionUID = 1L;

  static final int TIME = 0;
  static final int PASSES = 1;
  static final int FIRST_GROUP = 2;

  private final AggregateSpec spec;
  private final RowType prepared;

  private AggregateTypes(AggregateSpec spec, RowType prepared) {
    this.spec = spec;
    this.prepared = prepared;
  }

  /**
   * @throws SetupException with one message for each measure that is not defined for the type of
   *     its values
   */
  public static AggregateTypes of(AggregateSpec spec, RowType prepared) {
    int wanted = FIRST_GROUP + spec.groupBy().size() + spec.measures().size();
    if (prepared.getFieldCount() != wanted) {
      throw new IllegalArgumentException(
          String.format(
              "Aggregate '%s' needs %d prepared fields (time, condition, groups, measures), but got %s.",
              spec.name(), wanted, prepared.asSummaryString()));
    }
    AggregateTypes types =
        new AggregateTypes(spec, new RowType(false, nullable(prepared.getFields())));
    List<String> problems = types.problems();
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return types;
  }

  /** The row type of the aggregate table. */
  public RowType output() {
    List<RowType.RowField> fields = new ArrayList<>();
    fields.add(field("window_start", new LocalZonedTimestampType(6)));
    fields.add(field("window_end", new LocalZonedTimestampType(6)));
    fields.addAll(groups());
    fields.addAll(measures());
    fields.add(field("emitted", VarCharType.STRING_TYPE));
    return new RowType(false, fields);
  }

  RowType key() {
    List<RowType.RowField> fields = new ArrayList<>(groups());
    fields.add(field("window_start", new BigIntType()));
    return new RowType(false, fields);
  }

  RowType accumulated() {
    List<RowType.RowField> fields = new ArrayList<>();
    fields.add(field("rows", new BigIntType()));
    fields.addAll(measures());
    return new RowType(false, fields);
  }

  RowType partial() {
    List<RowType.RowField> fields = new ArrayList<>(key().getFields());
    fields.addAll(accumulated().getFields());
    return new RowType(false, fields);
  }

  AggregateSpec spec() {
    return spec;
  }

  int groupCount() {
    return spec.groupBy().size();
  }

  int timePrecision() {
    return LogicalTypeChecks.getPrecision(prepared.getTypeAt(TIME));
  }

  List<LogicalType> groupTypes() {
    return prepared.getChildren().subList(FIRST_GROUP, FIRST_GROUP + groupCount());
  }

  /** New values of groups, to which prepared rows are added. */
  GroupValues valuesOfRows() {
    MeasureAccumulators factory = new MeasureAccumulators();
    return factory.values(
        i -> factory.ofValues(spec.measures().get(i).kind(), valueType(i), valueField(i)),
        spec.measures().size());
  }

  /** New values of groups, to which accumulated rows are added. */
  GroupValues valuesOfStored() {
    MeasureAccumulators factory = new MeasureAccumulators();
    return factory.values(
        i -> factory.ofStored(spec.measures().get(i).kind(), storedType(i), 1 + i),
        spec.measures().size());
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < spec.measures().size(); i++) {
      Measure measure = spec.measures().get(i);
      if (storedType(i) == null) {
        problems.add(
            String.format(
                "Measure '%s' of aggregate '%s': %s is not defined for %s, the type of \"%s\"."
                    + " Cast it to another type.",
                measure.name(),
                spec.name(),
                measure.kind().name().toLowerCase(Locale.ROOT),
                valueType(i).asSummaryString(),
                measure.expression()));
      }
    }
    return problems;
  }

  private List<RowType.RowField> groups() {
    List<RowType.RowField> fields = new ArrayList<>();
    for (int i = 0; i < groupCount(); i++) {
      fields.add(field(spec.groupBy().get(i), prepared.getTypeAt(FIRST_GROUP + i)));
    }
    return fields;
  }

  private List<RowType.RowField> measures() {
    List<RowType.RowField> fields = new ArrayList<>();
    for (int i = 0; i < spec.measures().size(); i++) {
      fields.add(field(spec.measures().get(i).name(), storedType(i)));
    }
    return fields;
  }

  private int valueField(int measure) {
    return FIRST_GROUP + groupCount() + measure;
  }

  private LogicalType valueType(int measure) {
    return prepared.getTypeAt(valueField(measure));
  }

  private LogicalType storedType(int measure) {
    return MeasureAccumulators.stored(spec.measures().get(measure).kind(), valueType(measure));
  }

  private static RowType.RowField field(String name, LogicalType type) {
    return new RowType.RowField(name, type);
  }

  private static List<RowType.RowField> nullable(List<RowType.RowField> fields) {
    List<RowType.RowField> nullable = new ArrayList<>();
    fields.forEach(field -> nullable.add(field(field.getName(), field.getType().copy(true))));
    return nullable;
  }
}
