package io.clicklake.it.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request for {@link OrderDeltas} in the SQL of Trino: bucket in seconds, groups, measures. */
final class TrinoQuery {
  private static final List<String> MEASURES =
      List.of(
          "sum(orders)",
          "coalesce(sum(items), 0)",
          "coalesce(sum(revenue), 0)",
          "coalesce(sum(weight), 0)",
          "min(lowest)",
          "max(last_name)",
          "coalesce(cardinality(merge(cast(users AS HyperLogLog))), 0)",
          "1000 * CAST(coalesce(sum(revenue), 0) AS double)"
              + " / nullif(CAST(sum(orders) AS double), 0)");

  private final Map<String, List<String>> request;

  TrinoQuery(Map<String, List<String>> request) {
    this.request = request;
  }

  String sql(String table, long snapshot) {
    List<String> keys = new ArrayList<>();
    keys.add("CAST(to_unixtime(" + bucket() + ") AS bigint)");
    if (!one("group_by").isEmpty()) {
      keys.addAll(List.of(one("group_by").split(",", -1)));
    }
    List<String> items = new ArrayList<>(keys);
    items.addAll(MEASURES);
    List<String> conditions =
        new ArrayList<>(
            List.of(
                "window_start >= from_iso8601_timestamp('" + one("from") + "')",
                "window_start < from_iso8601_timestamp('" + one("to") + "')"));
    request.getOrDefault("filter", List.of()).forEach(filter -> conditions.add(condition(filter)));
    return "SELECT "
        + String.join(", ", items)
        + " FROM "
        + table
        + " FOR VERSION AS OF "
        + snapshot
        + " WHERE "
        + String.join(" AND ", conditions)
        + " GROUP BY "
        + String.join(", ", keys);
  }

  private String bucket() {
    String grain = one("grain");
    if (grain.equals("total")) {
      return "from_iso8601_timestamp('" + one("from") + "')";
    }
    String zone = request.getOrDefault("tz", List.of("UTC")).get(0);
    return "date_trunc('" + grain + "', window_start AT TIME ZONE '" + zone + "')";
  }

  private static String condition(String filter) {
    String[] parts = filter.split(":", 3);
    return switch (parts[1]) {
      case "null" -> parts[0] + " IS NULL";
      case "prefix" -> "starts_with(" + parts[0] + ", '" + parts[2] + "')";
      default -> "CAST(" + parts[0] + " AS varchar) = '" + parts[2] + "'";
    };
  }

  private String one(String parameter) {
    return request.get(parameter).get(0);
  }
}
