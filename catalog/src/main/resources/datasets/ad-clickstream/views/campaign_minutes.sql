-- What happened to a campaign on a publisher in each minute: the deltas of campaign_minutes, added up.
-- For Athena (engine 3) and Trino, to be run in the dataset's database. A condition on window_start
-- reads the days that it names and no others.
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
  count_if(emitted = 'late') AS corrections
FROM campaign_minutes
GROUP BY window_start, window_end, publisher_id, campaign_id, currency
