package io.clicklake.testkit.generate.ads;

import static io.clicklake.testkit.generate.JsonValue.text;
import static io.clicklake.testkit.generate.JsonValue.time;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedMeasure;
import io.clicklake.testkit.generate.ExpectedTable;
import io.clicklake.testkit.generate.GroupKey;
import io.clicklake.testkit.generate.ReferenceFlattening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Computes the expected rows of {@code ad-clickstream} in plain Java, as the {@code dataset.yaml}
 * of the dataset defines them. Derived columns are left out.
 */
final class AdFlattening implements ReferenceFlattening {
  private final UserAgents agents = new UserAgents();
  private final ExpectedTable interactions = new ExpectedTable("ad_interactions", AdColumns.NAMES);
  private final ExpectedAggregate minutes =
      new ExpectedAggregate(
          "campaign_minutes",
          Duration.ofMinutes(1),
          List.of("publisher_id", "campaign_id", "currency"),
          List.of(
              ExpectedMeasure.sum("impressions", 0),
              ExpectedMeasure.sum("viewable", 0),
              ExpectedMeasure.sum("clicks", 0),
              ExpectedMeasure.sum("conversions", 0),
              ExpectedMeasure.sum("spend_micros", 0),
              ExpectedMeasure.sum("revenue_micros", 0),
              ExpectedMeasure.distinct("users")));

  @Override
  public List<ExpectedTable> tables() {
    return List.of(interactions);
  }

  @Override
  public List<ExpectedAggregate> aggregates() {
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
