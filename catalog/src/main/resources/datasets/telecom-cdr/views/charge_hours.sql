-- Charges for each cell and hour, by plan and currency: the combined deltas of charge_hours.
-- For Athena (engine 3) and Trino. Run it in the dataset's database. With a condition on window_start
-- a query reads only the days of the condition.
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
