-- Usage for each cell and hour, by plan: the combined deltas of usage_hours.
-- For Athena (engine 3) and Trino. Run it in the dataset's database. With a condition on window_start
-- a query reads only the days of the condition.
CREATE OR REPLACE VIEW usage_hours_total AS
SELECT
  window_start,
  window_end,
  cell,
  plan,
  sum(legs) AS legs,
  coalesce(sum(voice_seconds), 0) AS voice_seconds,
  max(longest_voice_seconds) AS longest_voice_seconds,
  coalesce(sum(messages), 0) AS messages,
  coalesce(sum(bytes_up), 0) AS bytes_up,
  coalesce(sum(bytes_down), 0) AS bytes_down,
  coalesce(cardinality(merge(cast(subscribers AS HyperLogLog))), 0) AS subscribers,
  count_if(emitted = 'late') AS corrections
FROM usage_hours
GROUP BY window_start, window_end, cell, plan
