-- Totals for each device and five minutes, good samples only: the combined deltas of metric_windows.
-- For Athena (engine 3) and Trino. Run it in the dataset's database. With a condition on window_start
-- a query reads only the days of the condition.
CREATE OR REPLACE VIEW metric_windows_total AS
SELECT
  window_start,
  window_end,
  device_id,
  metric,
  unit,
  sum(samples) AS samples,
  sum(bad_samples) AS bad_samples,
  min(least) AS least,
  max(greatest) AS greatest,
  coalesce(sum(total), 0) AS total,
  count_if(emitted = 'late') AS corrections
FROM metric_windows
GROUP BY window_start, window_end, device_id, metric, unit
