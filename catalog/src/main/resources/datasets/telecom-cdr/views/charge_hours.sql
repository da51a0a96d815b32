-- What was charged on a cell in each hour, by plan and currency: the deltas of charge_hours, put together.
-- For Athena (engine 3) and Trino, to be run in the dataset's database. A condition on window_start
-- reads the days that it names and no others.
CREATE OR REPLACE VIEW charge_hours_total AS
SELECT
  window_start,
  window_end,
  cell,
  plan,
  currency,
  sum(charges) AS charges,
  coalesce(sum(amount), 0) AS amount,
  coalesce(sum(tax), 0) AS tax,
  coalesce(sum(discounts), 0) AS discounts,
  min(least_amount) AS least_amount,
  max(greatest_amount) AS greatest_amount,
  count_if(emitted = 'late') AS corrections
FROM charge_hours
GROUP BY window_start, window_end, cell, plan, currency
