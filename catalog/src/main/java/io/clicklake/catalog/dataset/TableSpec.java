package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * A clean table as the dataset defines it: one row for each element of the path {@link #explode()},
 * or one row for each event if the path has no steps. {@link #where()} and {@link #sample()} can
 * leave out rows.
 *
 * <p>Inputs are values that expressions and samples can use and that the table does not store. A
 * decoded row has the columns, the extra column if there is one, then the inputs. An enriched row
 * has the columns, the extra column, the derived columns, then the inputs. Stored columns come
 * first, so that the writer can use the row without copying it.
 */
public final class TableSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final ColumnPath explode;
  private final List<ColumnSpec> columns;
  private final List<ColumnSpec> inputs;
  private final String extra;
  private final List<DerivedColumn> derived;
  private final RowCondition where;
  private final RowSample sample;
  private final ProfileSpec profile;
  private final String time;
  private final List<Partitioning> partitioning;

  TableSpec(TableSpecDraft draft) {
    this.name = draft.name;
    this.explode = draft.explode;
    this.columns = List.copyOf(draft.columns);
    this.inputs = draft.profile == null ? List.copyOf(draft.inputs) : withPlace(draft.inputs);
    this.extra = draft.extra;
    this.derived = List.copyOf(draft.derived);
    this.where = draft.where;
    this.sample = draft.sample;
    this.profile = draft.profile;
    this.time = draft.time;
    this.partitioning = List.copyOf(draft.partitioning);
  }

  /** Adds the arrival and the place of the event, which a profile needs. */
  private static List<ColumnSpec> withPlace(List<ColumnSpec> inputs) {
    List<ColumnSpec> all = new ArrayList<>(inputs);
    all.add(input(ProfileSpec.ARRIVED_AT, RecordField.ARRIVED_AT));
    all.add(input(ProfileSpec.SHARD, RecordField.SHARD));
    all.add(input(ProfileSpec.SEQUENCE_NUMBER, RecordField.SEQUENCE_NUMBER));
    all.add(input(ProfileSpec.RECORD_NUMBER, RecordField.RECORD_NUMBER));
    all.add(input(ProfileSpec.EVENT_INDEX, RecordField.EVENT_INDEX));
    return List.copyOf(all);
  }

  private static ColumnSpec input(String name, RecordField field) {
    return new ColumnSpec(
        name, ValuePath.record(field), field.type(), TimeFormat.RFC_3339, MixedValues.JSON);
  }

  public String name() {
    return name;
  }

  /** The exploded path. It ends with {@code []} or has no steps. */
  public ColumnPath explode() {
    return explode;
  }

  /** The columns that are read from the event and stored. */
  public List<ColumnSpec> columns() {
    return columns;
  }

  /**
   * The columns that are read from the event for expressions and are not stored. A table with a
   * profile also has the inputs that {@link ProfileSpec} names.
   */
  public List<ColumnSpec> inputs() {
    return inputs;
  }

  /** The column for the fields that the contract allows but does not name, as JSON text. */
  public Optional<String> extra() {
    return Optional.ofNullable(extra);
  }

  public List<DerivedColumn> derived() {
    return derived;
  }

  /**
   * A condition on the enriched row; it can use columns, the extra column, derived columns and
   * inputs. Rows that do not match it, and rows for which it is null, are not in the table.
   */
  public Optional<RowCondition> where() {
    return Optional.ofNullable(where);
  }

  /** The part of the rows that the table keeps; empty if it keeps all rows. */
  public Optional<RowSample> sample() {
    return Optional.ofNullable(sample);
  }

  /** What is counted for each minute of arrival; empty if the table has no profile. */
  public Optional<ProfileSpec> profile() {
    return Optional.ofNullable(profile);
  }

  /** The column with the time of the row, of type {@code TIMESTAMP_LTZ(6)}. */
  public String time() {
    return time;
  }

  public List<Partitioning> partitioning() {
    return partitioning;
  }

  /** The type of the rows that the decoder writes: columns, extra column, inputs. */
  public RowType decodedType() {
    List<RowType.RowField> fields = new ArrayList<>();
    columns.forEach(c -> fields.add(new RowType.RowField(c.name(), c.type())));
    extra().ifPresent(e -> fields.add(new RowType.RowField(e, text())));
    inputs.forEach(c -> fields.add(new RowType.RowField(c.name(), c.type())));
    return new RowType(false, fields);
  }

  private static LogicalType text() {
    return VarCharType.STRING_TYPE;
  }
}
