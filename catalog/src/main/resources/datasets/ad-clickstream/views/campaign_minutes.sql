-- Totals for each campaign, publisher and minute: the combined deltas of campaign_minutes.
-- For Athena (engine 3) and Trino. Run it in the dataset's database. With a condition on window_start
-- a query reads only the days of the condition.
CREATE OR REPLACE VIEW campaign_minutes_total AS
SELECT
  window_start,
  window_end,
  publisher_id,
  campaign_id,
  currency,
  sum(impressions) AS impressions,
  sum(viewable) AS viewable,
  sum(clicks) AS clicks,
  sum(conversions) AS conversions,
  coalesce(sum(spend_micros), 0) AS spend_micros,
  coalesce(sum(revenue_micros), 0) AS revenue_micros,
  coalesce(cardinality(merge(cast(users AS HyperLogLog))), 0) AS users,
  count_if(emitted = 'late') AS corrections,
  CAST(sum(clicks) AS double) / nullif(CAST(sum(impressions) AS double), 0) AS ctr,
  0.001 * CAST(coalesce(sum(revenue_micros), 0) AS double) / nullif(CAST(sum(impressions) AS double), 0) AS ecpm
FROM campaign_minutes
GROUP BY window_start, window_end, publisher_id, campaign_id, currency
