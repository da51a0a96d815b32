-- A row for every interaction of every ad of an event.
CREATE OR REPLACE TEMPORARY VIEW flattened AS
SELECT event, ad, interaction
FROM (
  SELECT event, ad, explode(ad.interactions) AS interaction
  FROM (
    SELECT event, explode(event.ads) AS ad
    FROM (
      SELECT from_json(value, '
        event_id STRING,
        sent_at TIMESTAMP,
        publisher_id STRING,
        session STRUCT<id: STRING, user_id: STRING, consent: STRUCT<gdpr: BOOLEAN>>,
        device STRUCT<type: STRING, language: STRING>,
        geo STRUCT<country: STRING, region: STRING, city: STRING>,
        page STRUCT<url: STRING, referrer: STRING>,
        app STRUCT<bundle: STRING>,
        ads ARRAY<STRUCT<
          impression_id: STRING,
          campaign_id: STRING,
          creative_id: STRING,
          placement: STRUCT<id: STRING, format: STRING, size: STRUCT<w: INT, h: INT>>,
          auction: STRUCT<bid_micros: BIGINT, clearing_micros: BIGINT, currency: STRING>,
          labels: STRING,
          interactions: ARRAY<STRUCT<
            type: STRING,
            at: TIMESTAMP,
            ratio: DOUBLE,
            x: INT,
            y: INT,
            order_id: STRING,
            value_micros: BIGINT>>>>') AS event
      FROM lines)))
