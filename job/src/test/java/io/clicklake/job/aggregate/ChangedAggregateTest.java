package io.clicklake.job.aggregate;

import static io.clicklake.job.aggregate.Campaigns.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.WindowSpec;
import io.clicklake.job.KeyedStage.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.StateMigrationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores the state of an aggregate, changes the aggregate, and restores the state. */
class ChangedAggregateTest {
  private static final BufferLimits LIMITS = new BufferLimits(1_000, 1 << 20);

  private static final AggregateSpec SPEC = Campaigns.SPEC;

  static Stream<AggregateTypes> changed() {
    List<Measure> renamed = new ArrayList<>(SPEC.measures());
    renamed.set(1, new Measure("money", Measure.Kind.SUM, "micros", null));
    List<Measure> fewer = SPEC.measures().subList(0, 6);
    return Stream.of(
        types(spec(Duration.ofMinutes(5), SPEC.groupBy(), SPEC.measures()), Campaigns.PREPARED),
        types(
            spec(SPEC.window(), List.of("shop_name", "shop"), SPEC.measures()), Campaigns.PREPARED),
        types(spec(SPEC.window(), SPEC.groupBy(), renamed), Campaigns.PREPARED),
        types(spec(SPEC.window(), SPEC.groupBy(), swapped(1, 4)), prepared(5, 8)),
        types(spec(SPEC.window(), SPEC.groupBy(), fewer), without(10)));
  }

  @ParameterizedTest
  @MethodSource("changed")
  void stopsTheJobAndNamesTheOldAndTheNewDefinition(AggregateTypes types) throws Exception {
    OperatorSubtaskState state = stateOf(Campaigns.TYPES, Backend.HEAP);

    assertThatThrownBy(() -> restore(types, state, Backend.HEAP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "Aggregate 'campaign_minutes' has changed since the state was taken that the job"
                + " starts from, so its open windows cannot be restored. It was [window 60000"
                + " ms; by campaign VARCHAR(2147483647), shop INT; count clicks BIGINT; sum micros"
                + " BIGINT; sum price DECIMAL(38, 2); sum ratio DOUBLE; min least BIGINT; max"
                + " last_user VARCHAR(2147483647); approx_distinct users VARBINARY(2147483647)], it"
                + " is [window ")
        .hasMessageEndingWith("with --allowNonRestoredState.");
  }

  @ParameterizedTest
  @EnumSource
  void flinkStopsTheJobIfAGroupHasAnotherType(Backend backend) throws Exception {
    OperatorSubtaskState state = stateOf(Campaigns.TYPES, backend);
    AggregateTypes types = types(SPEC, prepared(3, new BigIntType()));

    assertThatThrownBy(() -> restore(types, state, backend))
        .hasRootCauseInstanceOf(StateMigrationException.class)
        .rootCause()
        .hasMessageContaining("The new key serializer");
  }

  @ParameterizedTest
  @EnumSource
  void continuesIfOnlyExpressionsAndConditionsChanged(Backend backend) throws Exception {
    OperatorSubtaskState state = stateOf(Campaigns.TYPES, backend);
    List<Measure> corrected = new ArrayList<>(SPEC.measures());
    corrected.set(1, new Measure("micros", Measure.Kind.SUM, "micros * 2", "shop > 1"));
    AggregateSpec spec =
        new AggregateSpec(
            SPEC.name(),
            "rows",
            new WindowSpec(SPEC.window(), "then"),
            null,
            SPEC.groupBy(),
            corrected);

    assertThat(sums(types(spec, Campaigns.PREPARED), state, backend)).containsExactly(3L);
  }

  private static OperatorSubtaskState stateOf(AggregateTypes types, Backend backend)
      throws Exception {
    try (AggregateRun run = new AggregateRun(types, LIMITS, backend).start(1, 1)) {
      run.process(0, click(10, "c", "ann", 3).row());
      return run.checkpoint();
    }
  }

  private static void restore(AggregateTypes types, OperatorSubtaskState state, Backend backend)
      throws Exception {
    try (AggregateRun run = new AggregateRun(types, LIMITS, backend)) {
      run.restore(state);
    }
  }

  private static List<Long> sums(AggregateTypes types, OperatorSubtaskState state, Backend backend)
      throws Exception {
    try (AggregateRun run = new AggregateRun(types, LIMITS, backend).restore(state)) {
      run.end();
      return run.committed.stream().map(row -> row.getLong(5)).toList();
    }
  }

  private static AggregateSpec spec(Duration window, List<String> groups, List<Measure> measures) {
    return new AggregateSpec(
        SPEC.name(), SPEC.from(), new WindowSpec(window, SPEC.time()), "valid", groups, measures);
  }

  private static AggregateTypes types(AggregateSpec spec, RowType prepared) {
    return AggregateTypes.of(spec, prepared);
  }

  /** Two swapped measures with the same stored type. */
  private static List<Measure> swapped(int one, int other) {
    List<Measure> measures = new ArrayList<>(SPEC.measures());
    Collections.swap(measures, one, other);
    return measures;
  }

  private static RowType prepared(int one, int other) {
    List<LogicalType> types = new ArrayList<>(Campaigns.PREPARED.getChildren());
    Collections.swap(types, one, other);
    return rowOf(types);
  }

  private static RowType prepared(int field, LogicalType type) {
    List<LogicalType> types = new ArrayList<>(Campaigns.PREPARED.getChildren());
    types.set(field, type);
    return rowOf(types);
  }

  private static RowType without(int field) {
    List<LogicalType> types = new ArrayList<>(Campaigns.PREPARED.getChildren());
    types.remove(field);
    return rowOf(types);
  }

  private static RowType rowOf(List<LogicalType> types) {
    return RowType.of(types.toArray(LogicalType[]::new));
  }
}
