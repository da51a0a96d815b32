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
 * Checks on restore that the state of an aggregate fits the definition of the aggregate. For this
 * check, the state contains the window, the groups, and the measures with their kinds and types.
 * Flink compares only types. So if two measures of the same type were swapped, or if the window
 * changed, Flink would continue old sums under wrong names and report no error.
 *
 * <p>Expressions and conditions are not checked, so that users can correct them. A window that was
 * open during such a change contains rows of both versions.
 *
 * <p>The check uses broadcast state; {@code WatermarkState} gives the reason. State of older
 * versions without this information is accepted.
 */
final class AggregateStateCheck {
  private static final MapStateDescriptor<Integer, String> DESCRIPTOR =
      new MapStateDescriptor<>("shape", IntSerializer.INSTANCE, StringSerializer.INSTANCE);

  private static final int ONLY = 0;

  private AggregateStateCheck() {}

  /**
   * Compares the definition with the stored one, and stores the current one.
   *
   * @throws IllegalStateException if the state does not fit the aggregate
   */
  static void check(OperatorStateStore store, AggregateTypes types) throws Exception {
    BroadcastState<Integer, String> state = store.getBroadcastState(DESCRIPTOR);
    String stored = state.get(ONLY);
    String now = of(types);
    if (stored != null && !stored.equals(now)) {
      throw new IllegalStateException(
          String.format(
              "Aggregate '%s' has changed since the state was taken that the job starts from, so its"
                  + " open windows cannot be restored. It was [%s], it is [%s]. Restore the"
                  + " old definition; or drain the old job, so that its windows close,"
                  + " rename the changed aggregate, and start from the savepoint of the drain"
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
