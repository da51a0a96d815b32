package io.clicklake.job.aggregate;

import io.clicklake.catalog.dataset.Measure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.table.types.logical.RowType;

/**
 * What the rows in an aggregate's state mean, kept beside them: the window, the groups, the
 * measures with their kinds and types. Flink compares types alone when it restores, so that after a
 * swap of two measures of one type, or another window, old sums would go on under new names without
 * a word.
 *
 * <p>Expressions and conditions are not part of it: they may be mended, and an open window then
 * holds rows of before and after.
 *
 * <p>Broadcast, for the reason that {@code WatermarkState} gives. State of before this was kept has
 * none, and passes.
 */
final class AggregateStateCheck {
  private static final MapStateDescriptor<Integer, String> DESCRIPTOR =
      new MapStateDescriptor<>("shape", IntSerializer.INSTANCE, StringSerializer.INSTANCE);

  private static final int ONLY = 0;

  private AggregateStateCheck() {}

  /**
   * Compares with what was stored, and stores what is now.
   *
   * @throws IllegalStateException when the state does not fit the aggregate
   */
  static void check(OperatorStateStore store, AggregateTypes types) throws Exception {
    BroadcastState<Integer, String> state = store.getBroadcastState(DESCRIPTOR);
    String stored = state.get(ONLY);
    String now = of(types);
    if (stored != null && !stored.equals(now)) {
      throw new IllegalStateException(
          String.format(
              "Aggregate '%s' is not what it was when the state was taken that the job starts from,"
                  + " and its open windows cannot be carried over. It was [%s], it is [%s]. Put the"
                  + " old definition back; or drain the old job, so that its windows close, give"
                  + " the changed aggregate another name, and start from the savepoint of the drain"
                  + " with --allowNonRestoredState.",
              types.spec().name(), stored, now));
    }
    state.put(ONLY, now);
  }

  private static String of(AggregateTypes types) {
    List<RowType.RowField> groups = types.key().getFields().subList(0, types.groupCount());
    List<RowType.RowField> measures = types.accumulated().getFields();
    StringBuilder shape = new StringBuilder("window " + types.spec().window().toMillis() + " ms");
    shape.append(
        groups.stream()
            .map(group -> group.getName() + " " + group.getType().asSerializableString())
            .collect(Collectors.joining(", ", "; by ", "")));
    for (int i = 1; i < measures.size(); i++) {
      Measure measure = types.spec().measures().get(i - 1);
      shape
          .append("; ")
          .append(measure.kind().name().toLowerCase(Locale.ROOT))
          .append(' ')
          .append(measures.get(i).getName())
          .append(' ')
          .append(measures.get(i).getType().asSerializableString());
    }
    return shape.toString();
  }
}
