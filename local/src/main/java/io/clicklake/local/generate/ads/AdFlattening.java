package io.clicklake.local.generate.ads;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.local.generate.AggregateTruth;
import io.clicklake.local.generate.Flattening;
import io.clicklake.local.generate.GroupKey;
import io.clicklake.local.generate.TableTruth;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code dataset.yaml} of {@code ad-clickstream} says, said once more in plain Java. */
final class AdFlattening implements Flattening {
  private static final long WINDOW_MILLIS = 60_000;

  private final Map<String, String> texts = new HashMap<>();
  private final UserAgents agents = new UserAgents();
  private final TableTruth interactions = new TableTruth("ad_interactions", AdColumns.NAMES);
  private final AggregateTruth minutes =
      new AggregateTruth(
          "campaign_minutes",
          List.of("publisher_id", "campaign_id", "currency"),
          List.of(
              "impressions",
              "viewable",
              "clicks",
              "conversions",
              "spend_micros",
              "revenue_micros",
              "users"));

  @Override
  public List<TableTruth> tables() {
    return List.of(interactions);
  }

  @Override
  public List<AggregateTruth> aggregates() {
    return List.of(minutes);
  }

  @Override
  public String id(JsonNode event) {
    return event.get("event_id").textValue();
  }

  @Override
  public void add(JsonNode event) {
    Instant sentAt = time(event.get("sent_at"));
    boolean hasRow = false;
    for (JsonNode ad : event.path("ads")) {
      for (JsonNode interaction : ad.path("interactions")) {
        hasRow = true;
        Instant at = time(interaction.get("at"));
        interactions.add(AdColumns.values(event, sentAt, ad, interaction, at));
        addToMinute(event, ad, interaction, at);
      }
    }
    if (!hasRow) {
      interactions.addEventWithoutRows();
    }
  }

  private void addToMinute(JsonNode event, JsonNode ad, JsonNode interaction, Instant at) {
    String userAgent = event.path("device").path("user_agent").textValue();
    if (agents.traffic(userAgent) != UserAgents.Traffic.VALID) {
      minutes.addFiltered();
      return;
    }
    String type = interaction.get("type").textValue();
    boolean impression = type.equals("impression");
    boolean conversion = type.equals("conversion");
    JsonNode auction = ad.get("auction");
    long[] sums = {
      impression ? 1 : 0,
      type.equals("viewable") ? 1 : 0,
      type.equals("click") ? 1 : 0,
      conversion ? 1 : 0,
      impression ? auction.get("clearing_micros").longValue() : 0,
      conversion ? interaction.path("value_micros").longValue() : 0
    };
    GroupKey key =
        GroupKey.of(
            Math.floorDiv(at.toEpochMilli(), WINDOW_MILLIS) * WINDOW_MILLIS,
            once(event.get("publisher_id")),
            once(ad.get("campaign_id")),
            once(auction.get("currency")));
    minutes.add(key, sums, event.path("session").path("user_id").textValue());
  }

  private static Instant time(JsonNode node) {
    return OffsetDateTime.parse(node.textValue()).toInstant();
  }

  /** The text, as one object however often it comes: keys hold it a million times. */
  private String once(JsonNode node) {
    return texts.computeIfAbsent(node.textValue(), text -> text);
  }
}
