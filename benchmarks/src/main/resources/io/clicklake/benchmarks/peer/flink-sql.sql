-- The peer in Flink SQL: the events once, flattened into rows, and minutes of campaigns from them.
CREATE TABLE events (
  `event_id` STRING,
  `sent_at` STRING,
  `publisher_id` STRING,
  `session` ROW<`id` STRING, `user_id` STRING, `consent` ROW<`gdpr` BOOLEAN>>,
  `device` ROW<`type` STRING, `language` STRING, `utc_offset` INT>,
  `geo` ROW<`country` STRING, `region` STRING, `city` STRING>,
  `page` ROW<`url` STRING, `referrer` STRING>,
  `app` ROW<`bundle` STRING>,
  `ads` ARRAY<ROW<
    `impression_id` STRING,
    `campaign_id` STRING,
    `creative_id` STRING,
    `placement` ROW<`id` STRING, `format` STRING, `size` ROW<`w` INT, `h` INT>>,
    `auction` ROW<`bid_micros` BIGINT, `clearing_micros` BIGINT, `currency` STRING>,
    `labels` STRING,
    `interactions` ARRAY<ROW<
      `type` STRING,
      `at` TIMESTAMP_LTZ(6),
      `ratio` DOUBLE,
      `x` INT,
      `y` INT,
      `order_id` STRING,
      `value_micros` BIGINT>>>>,
  -- JSON with an offset from UTC is beyond the format; the device happens to tell it.
  `sent` AS CASE
    WHEN `sent_at` LIKE '%Z' THEN CAST(REPLACE(SUBSTRING(`sent_at` FROM 1 FOR 23), 'T', ' ') AS TIMESTAMP(3))
    ELSE TIMESTAMPADD(
      MINUTE,
      -`device`.`utc_offset`,
      CAST(REPLACE(SUBSTRING(`sent_at` FROM 1 FOR 23), 'T', ' ') AS TIMESTAMP(3)))
  END,
  WATERMARK FOR `sent` AS `sent` - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'event-set',
  'path' = '${events}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

CREATE CATALOG lake WITH (
  'type' = 'iceberg',
  'catalog-type' = 'hadoop',
  'warehouse' = '${warehouse}'
);

CREATE TEMPORARY VIEW interactions AS
SELECT
  e.*,
  a.`impression_id`, a.`campaign_id`, a.`creative_id`, a.`placement`, a.`auction`, a.`labels`,
  i.`interaction_type`, i.`interaction_at`, i.`view_ratio`, i.`x`, i.`y`, i.`order_id`, i.`value_micros`
FROM events AS e
CROSS JOIN UNNEST(e.`ads`)
  AS a (`impression_id`, `campaign_id`, `creative_id`, `placement`, `auction`, `labels`, `interactions`)
CROSS JOIN UNNEST(a.`interactions`)
  AS i (`interaction_type`, `interaction_at`, `view_ratio`, `x`, `y`, `order_id`, `value_micros`);

INSERT INTO lake.ad_clickstream.ad_interactions (
  event_id, sent_at, publisher_id, session_id, gdpr, device_type, device_language,
  country, region, city, page_url, referrer, app_bundle,
  impression_id, campaign_id, creative_id, placement_id, placement_format, placement_width, placement_height,
  bid_micros, clearing_micros, currency, labels,
  interaction_type, interaction_at, view_ratio, x, y, order_id, value_micros,
  page_host, page_path, utm_source, utm_campaign, referrer_host)
SELECT
  `event_id`, CAST(CAST(`sent` AS TIMESTAMP(6)) AS TIMESTAMP_LTZ(6)), `publisher_id`, `session`.`id`,
  `session`.`consent`.`gdpr`, `device`.`type`, `device`.`language`,
  `geo`.`country`, `geo`.`region`, `geo`.`city`, `page`.`url`, `page`.`referrer`, `app`.`bundle`,
  `impression_id`, `campaign_id`, `creative_id`, `placement`.`id`, `placement`.`format`,
  `placement`.`size`.`w`, `placement`.`size`.`h`,
  `auction`.`bid_micros`, `auction`.`clearing_micros`, `auction`.`currency`, `labels`,
  `interaction_type`, `interaction_at`, `view_ratio`, `x`, `y`, `order_id`, `value_micros`,
  PARSE_URL(`page`.`url`, 'HOST'), PARSE_URL(`page`.`url`, 'PATH'),
  PARSE_URL(`page`.`url`, 'QUERY', 'utm_source'), PARSE_URL(`page`.`url`, 'QUERY', 'utm_campaign'),
  PARSE_URL(`page`.`referrer`, 'HOST')
FROM interactions;

INSERT INTO lake.ad_clickstream.campaign_minutes (
  window_start, window_end, publisher_id, campaign_id, currency,
  impressions, viewable, clicks, conversions, spend_micros, revenue_micros, users, emitted)
SELECT
  CAST(CAST(window_start AS TIMESTAMP(6)) AS TIMESTAMP_LTZ(6)), CAST(CAST(window_end AS TIMESTAMP(6)) AS TIMESTAMP_LTZ(6)),
  `publisher_id`, `campaign_id`, `currency`,
  COUNT(*) FILTER (WHERE `interaction_type` = 'impression'),
  COUNT(*) FILTER (WHERE `interaction_type` = 'viewable'),
  COUNT(*) FILTER (WHERE `interaction_type` = 'click'),
  COUNT(*) FILTER (WHERE `interaction_type` = 'conversion'),
  SUM(`clearing_micros`) FILTER (WHERE `interaction_type` = 'impression'),
  SUM(`value_micros`) FILTER (WHERE `interaction_type` = 'conversion'),
  COUNT(DISTINCT `user_id`),
  'on_time'
FROM TABLE(TUMBLE(
  DATA => (SELECT
    `sent`, `publisher_id`, `campaign_id`, `auction`.`currency` AS `currency`, `interaction_type`,
    `auction`.`clearing_micros` AS `clearing_micros`, `value_micros`, `session`.`user_id` AS `user_id`
    FROM interactions),
  TIMECOL => DESCRIPTOR(`sent`),
  SIZE => INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, `publisher_id`, `campaign_id`, `currency`
