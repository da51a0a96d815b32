package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.record.ValueHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * Checks the types of the derived columns of a profile. These types are known only after the SQL is
 * compiled.
 */
final class ProfileTypes {
  private final String table;
  private final RowType stored;
  private final List<String> problems = new ArrayList<>();

  private ProfileTypes(String table, RowType stored) {
    this.table = table;
    this.stored = stored;
  }

  static List<String> problems(String table, ProfileSpec profile, RowType stored) {
    ProfileTypes types = new ProfileTypes(table, stored);
    types.check(
        "distinct",
        profile.distinct(),
        type -> ValueHash.forType(type) != null,
        "any type but BYTES");
    types.check(
        "numbers",
        profile.numbers(),
        type -> type.is(LogicalTypeFamily.NUMERIC),
        "INT, BIGINT, FLOAT, DOUBLE or DECIMAL");
    types.check(
        "values",
        profile.values(),
        type ->
            type.isAnyOf(
                LogicalTypeRoot.VARCHAR,
                LogicalTypeRoot.BOOLEAN,
                LogicalTypeRoot.INTEGER,
                LogicalTypeRoot.BIGINT),
        "STRING, BOOLEAN, INT or BIGINT");
    return types.problems;
  }

  /**
   * Skips a column that the type does not have. Such a column does not compile, which {@link
   * Expressions} reports.
   */
  private void check(
      String key, List<String> columns, Predicate<LogicalType> allowed, String expected) {
    for (String column : columns) {
      int position = stored.getFieldIndex(column);
      if (position >= 0 && !allowed.test(stored.getTypeAt(position))) {
        problems.add(
            String.format(
                "dataset.yaml: tables.%s.profile.%s: '%s' is of type %s; expected %s.",
                table, key, column, stored.getTypeAt(position).asSummaryString(), expected));
      }
    }
  }
}
