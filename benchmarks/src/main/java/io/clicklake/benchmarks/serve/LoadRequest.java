package io.clicklake.benchmarks.serve;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;

/** The kinds of requests that are measured. */
enum LoadRequest {
  /** The last week of a customer by hour. Each request is for another customer. */
  WEEK,
  /**
   * The 50 campaigns with the highest revenue of a month. The range of the requests starts at
   * different hours, so that one request does not have the same answer as the one before it.
   */
  TOP;

  /** Returns the address of a request by the number of the request. */
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
   * @param measures SQL expressions; the third one must be the revenue
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
