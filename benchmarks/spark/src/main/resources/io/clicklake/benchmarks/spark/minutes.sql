SELECT
  window.start AS window_start,
  window.end AS window_end,
  publisher_id,
  campaign_id,
  currency,
  count_if(type = 'impression') AS impressions,
  count_if(type = 'viewable') AS viewable,
  count_if(type = 'click') AS clicks,
  count_if(type = 'conversion') AS conversions,
  sum(clearing_micros) FILTER (WHERE type = 'impression') AS spend_micros,
  sum(value_micros) FILTER (WHERE type = 'conversion') AS revenue_micros,
  approx_count_distinct(user_id) AS users,
  'on_time' AS emitted
FROM timed
GROUP BY window(at, '1 minute'), publisher_id, campaign_id, currency
