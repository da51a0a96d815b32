package io.clicklake.benchmarks.serve;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;

/** The requests of the measurement. */
enum LoadRequest {
  /** Another customer in each request. */
  WEEK,
  /** In each request one hour less than a month, and another one, so that no answer is the same. */
  TOP;

  /** The address of each request, by its number. */
  LongFunction<URI> addresses(URI server, Instant end, String measures) {
    String table = server + "/v1/campaigns/aggregates/" + ServedTables.AGGREGATE;
    return switch (this) {
      case WEEK ->
          number ->
              URI.create(
                  table
                      + "?grain=hour&from="
                      + end.minus(Duration.ofDays(7))
                      + "&to="
                      + end
                      + "&filter=customer:eq:customer-"
                      + number * 7_919 % CampaignDeltas.CUSTOMERS
                      + "&measures="
                      + measures);
      case TOP ->
          number ->
              URI.create(
                  table
                      + "?grain=total&group_by=campaign&order_by=-revenue&limit=50&from="
                      + end.minus(Duration.ofDays(30)).plus(Duration.ofHours(number % 24))
                      + "&to="
                      + end
                      + "&measures="
                      + measures);
    };
  }

  /**
   * The same request in SQL, for DuckDB and Trino.
   *
   * @param measures expressions, of which the third is the revenue
   */
  String sql(String table, Instant end, String measures, long number) {
    return switch (this) {
      case WEEK ->
          "SELECT date_trunc('hour', window_start), "
              + measures
              + " FROM "
              + table
              + " WHERE customer = 'customer-"
              + number * 7_919 % CampaignDeltas.CUSTOMERS
              + "' AND window_start >= "
              + time(end.minus(Duration.ofDays(7)))
              + " AND window_start < "
              + time(end)
              + " GROUP BY 1 ORDER BY 1";
      case TOP ->
          "SELECT campaign, "
              + measures
              + " FROM "
              + table
              + " WHERE window_start >= "
              + time(end.minus(Duration.ofDays(30)).plus(Duration.ofHours(number % 24)))
              + " AND window_start < "
              + time(end)
              + " GROUP BY 1 ORDER BY 4 DESC LIMIT 50";
    };
  }

  private static String time(Instant time) {
    return "CAST('"
        + time.toString().replace('T', ' ').replace("Z", "+00:00")
        + "' AS TIMESTAMP WITH TIME ZONE)";
  }
}
