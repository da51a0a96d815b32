package io.clicklake.job.enrich;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.generated.GeneratedClass;
import org.apache.flink.table.runtime.generated.GeneratedOperator;
import org.apache.flink.table.runtime.operators.CodeGenOperatorFactory;
import org.apache.flink.table.runtime.operators.sink.ConstraintEnforcer;
import org.apache.flink.table.runtime.operators.sink.OutputConversionOperator;
import org.apache.flink.table.runtime.operators.source.InputConversionOperator;

/**
 * A select list as the classes that Flink's planner has generated for it. An operator calls them
 * for single rows ({@link SqlCall}). So no row is copied or converted, which Flink does between the
 * operators of a query.
 */
final class CompiledSql implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The statement that copies a field, for example a text, after the field was read. */
  private static final Pattern COPY =
      Pattern.compile(
          "(field\\$\\d+) = \\([\\w.]+\\) \\(typeSerializer\\$\\d+\\.copy\\(\\1\\)\\);");

  /** Empty if the result is equal to the row. */
  private final ArrayList<GeneratedClass<? extends StreamOperator<?>>> steps;

  private CompiledSql(List<GeneratedClass<? extends StreamOperator<?>>> steps) {
    this.steps = new ArrayList<>(steps);
  }

  /**
   * Takes the generated classes from a planned query. Empty if the query has operators other than
   * those that compute one row from one row, for example a join with a subquery.
   *
   * @param result the last operator of the query
   * @param rows the input of the query
   */
  static Optional<CompiledSql> of(Transformation<?> result, Transformation<?> rows) {
    List<GeneratedClass<? extends StreamOperator<?>>> steps = new ArrayList<>();
    for (Transformation<?> at = result; at.getId() != rows.getId(); at = at.getInputs().get(0)) {
      if (!(at instanceof OneInputTransformation)) {
        return Optional.empty();
      }
      StreamOperatorFactory<?> factory = ((OneInputTransformation<?, ?>) at).getOperatorFactory();
      if (isCalc(factory)) {
        steps.add(withoutCopies(((CodeGenOperatorFactory<?>) factory).getGeneratedClass()));
      } else if (!isConversion(factory)) {
        return Optional.empty();
      }
    }
    Collections.reverse(steps);
    return Optional.of(new CompiledSql(steps));
  }

  /**
   * The same class, but its result can be a view of the row: it does not copy the fields that it
   * reads. Flink copies them, because its next operator can keep a result after the row has
   * changed. The result of a {@link SqlCall} is only used until the next call.
   */
  private static GeneratedClass<? extends StreamOperator<?>> withoutCopies(
      GeneratedClass<? extends StreamOperator<?>> step) {
    return new GeneratedOperator<>(
        step.getClassName(),
        COPY.matcher(step.getCode()).replaceAll(""),
        step.getReferences(),
        new Configuration());
  }

  /** The code of all classes. */
  String code() {
    return steps.stream().map(GeneratedClass::getCode).collect(Collectors.joining("\n"));
  }

  /** Whether the operator is a select list: a query without WHERE returns one row for each row. */
  private static boolean isCalc(StreamOperatorFactory<?> factory) {
    return factory instanceof CodeGenOperatorFactory
        && ((CodeGenOperatorFactory<?>) factory)
            .getGeneratedClass()
            .getClassName()
            .startsWith("StreamExecCalc");
  }

  /** Whether the operator is between a query and a stream. It does not change rows of SQL. */
  private static boolean isConversion(StreamOperatorFactory<?> factory) {
    if (!(factory instanceof SimpleOperatorFactory)) {
      return false;
    }
    StreamOperator<?> operator = ((SimpleOperatorFactory<?>) factory).getOperator();
    return operator instanceof InputConversionOperator
        || operator instanceof OutputConversionOperator
        || operator instanceof ConstraintEnforcer;
  }

  /**
   * Creates the generated operators. They must be opened.
   *
   * @param owner the operator that calls the SQL, after its setup
   */
  SqlCall create(AbstractStreamOperator<?> owner) {
    SqlCall call = new SqlCall();
    for (GeneratedClass<? extends StreamOperator<?>> step : steps) {
      call.add(operator(step, owner, call));
    }
    return call;
  }

  @SuppressWarnings("unchecked") // the operators of a query take and return rows
  private static OneInputStreamOperator<RowData, RowData> operator(
      GeneratedClass<? extends StreamOperator<?>> step,
      AbstractStreamOperator<?> owner,
      SqlCall call) {
    return (OneInputStreamOperator<RowData, RowData>)
        step.newInstance(
            owner.getUserCodeClassloader(),
            step.getReferences(),
            owner.getContainingTask(),
            owner.getOperatorConfig(),
            call,
            owner.getProcessingTimeService());
  }
}
