package io.clicklake.testkit.generate.ads;

import static io.clicklake.testkit.generate.JsonValue.bool;
import static io.clicklake.testkit.generate.JsonValue.integer;
import static io.clicklake.testkit.generate.JsonValue.number;
import static io.clicklake.testkit.generate.JsonValue.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The columns of {@code ad_interactions} that are copied from the event without a conversion. */
final class AdColumns {
  static final List<String> NAMES =
      List.of(
          "event_id",
          "sent_at",
          "publisher_id",
          "session_id",
          "gdpr",
          "device_type",
          "device_language",
          "country",
          "region",
          "city",
          "page_url",
          "referrer",
          "app_bundle",
          "impression_id",
          "campaign_id",
          "creative_id",
          "placement_id",
          "placement_format",
          "placement_width",
          "placement_height",
          "bid_micros",
          "clearing_micros",
          "currency",
          "interaction_type",
          "interaction_at",
          "view_ratio",
          "x",
          "y",
          "order_id",
          "value_micros");

  private AdColumns() {}

  /**
   * The values of a row, in the order of {@link #NAMES}. The caller passes both times parsed, since
   * parsing them is the largest cost.
   */
  static List<Object> values(
      JsonNode event, Instant sentAt, JsonNode ad, JsonNode interaction, Instant at) {
    JsonNode device = event.path("device");
    JsonNode geo = event.path("geo");
    JsonNode placement = ad.path("placement");
    JsonNode auction = ad.path("auction");
    return Arrays.asList(
        text(event.path("event_id")),
        sentAt,
        text(event.path("publisher_id")),
        text(event.path("session").path("id")),
        bool(event.path("session").path("consent").path("gdpr")),
        text(device.path("type")),
        text(device.path("language")),
        text(geo.path("country")),
        text(geo.path("region")),
        text(geo.path("city")),
        text(event.path("page").path("url")),
        text(event.path("page").path("referrer")),
        text(event.path("app").path("bundle")),
        text(ad.path("impression_id")),
        text(ad.path("campaign_id")),
        text(ad.path("creative_id")),
        text(placement.path("id")),
        text(placement.path("format")),
        integer(placement.path("size").path("w")),
        integer(placement.path("size").path("h")),
        integer(auction.path("bid_micros")),
        integer(auction.path("clearing_micros")),
        text(auction.path("currency")),
        text(interaction.path("type")),
        at,
        number(interaction.path("ratio")),
        integer(interaction.path("x")),
        integer(interaction.path("y")),
        text(interaction.path("order_id")),
        integer(interaction.path("value_micros")));
  }
}
