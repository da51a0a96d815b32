package io.clicklake.local.generate.ads;

import static io.clicklake.local.generate.JsonValue.text;
import static io.clicklake.local.generate.JsonValue.time;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.local.generate.AggregateTruth;
import io.clicklake.local.generate.Flattening;
import io.clicklake.local.generate.GroupKey;
import io.clicklake.local.generate.MeasureTruth;
import io.clicklake.local.generate.TableTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What {@code dataset.yaml} of {@code ad-clickstream} says, said once more in plain Java. */
final class AdFlattening implements Flattening {
  private final UserAgents agents = new UserAgents();
  private final TableTruth interactions = new TableTruth("ad_interactions", AdColumns.NAMES);
  private final AggregateTruth minutes =
      new AggregateTruth(
          "campaign_minutes",
          Duration.ofMinutes(1),
          List.of("publisher_id", "campaign_id", "currency"),
          List.of(
              MeasureTruth.sum("impressions", 0),
              MeasureTruth.sum("viewable", 0),
              MeasureTruth.sum("clicks", 0),
              MeasureTruth.sum("conversions", 0),
              MeasureTruth.sum("spend_micros", 0),
              MeasureTruth.sum("revenue_micros", 0),
              MeasureTruth.distinct("users")));

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
        minutes.key(
            at,
            text(event.get("publisher_id")),
            text(ad.get("campaign_id")),
            text(auction.get("currency")));
    minutes.add(key, sums, event.path("session").path("user_id").textValue());
  }
}
