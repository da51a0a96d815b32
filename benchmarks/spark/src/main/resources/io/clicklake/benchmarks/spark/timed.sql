SELECT
  interaction.at AS at,
  interaction.type AS type,
  interaction.value_micros AS value_micros,
  ad.auction.clearing_micros AS clearing_micros,
  ad.auction.currency AS currency,
  ad.campaign_id AS campaign_id,
  event.publisher_id AS publisher_id,
  event.session.user_id AS user_id
FROM flattened
