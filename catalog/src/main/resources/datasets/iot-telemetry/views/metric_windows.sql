-- What a device measured in five minutes, good samples alone: the deltas of metric_windows, put together.
-- For Athena (engine 3) and Trino, to be run in the dataset's database. A condition on window_start
-- reads the days that it names and no others.
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
