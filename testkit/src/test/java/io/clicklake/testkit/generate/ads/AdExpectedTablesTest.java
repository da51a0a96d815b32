package io.clicklake.testkit.generate.ads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.generate.ContentSum;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.GroupKey;
import io.clicklake.testkit.generate.TraitShares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares the expected tables of some hand-written events with totals that were counted by hand.
 */
class AdExpectedTablesTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0";
  private static final String GOOGLEBOT =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private static final String SEEN =
      "{'type':'impression','at':'2026-03-01T12:00:00.000Z'},"
          + "{'type':'viewable','at':'2026-03-01T14:00:59.999999+02:00','ratio':1}";
  private static final String SOLD =
      "{'type':'impression','at':'2026-03-01T12:00:10Z'},"
          + "{'type':'click','at':'2026-03-01T12:01:00Z','x':3,'y':4},"
          + "{'type':'conversion','at':'2026-03-01T12:01:30Z','order_id':'o','value_micros':5000000},"
          + "{'type':'conversion','at':'2026-03-01T12:01:40Z'}";

  private final ExpectedTables expectedTables =
      AdEvents.of(GeneratorOptions.sample(0)).expectedTables();

  @Test
  void addsUpWhatWasWrittenByHand() {
    GeneratedEvent first = event("e1", "pub-1001", "'user_id':'u1',", FIREFOX, ad("c-1", 70, SEEN));
    expectedTables.add(first);
    expectedTables.add(
        event(
            "e2",
            "pub-1001",
            "'user_id':'u2',",
            FIREFOX,
            ad("c-1", 30, SEEN) + "," + ad("c-2", 5, SOLD)));
    expectedTables.add(event("e3", "pub-1001", "'user_id':'u1',", FIREFOX, ad("c-1", 1, SEEN)));
    expectedTables.add(event("e4", "pub-1001", "", FIREFOX, ad("c-1", 2, SEEN)));
    expectedTables.add(event("e5", "pub-1001", "'user_id':'u9',", GOOGLEBOT, ad("c-1", 999, SEEN)));
    expectedTables.add(event("e6", "pub-1001", "", FIREFOX, ""));
    expectedTables.add(event("e7", "pub-1002", "", FIREFOX, ad("c-1", 9, "")));
    expectedTables.add(first.again());
    expectedTables.add(GeneratedEvent.rejected(new byte[0], "k", "empty"));
    expectedTables.add(GeneratedEvent.rejected("[]".getBytes(UTF_8), "k", "type"));
    expectedTables.add(GeneratedEvent.rejected("{}".getBytes(UTF_8), "k", "type"));

    assertThat(expectedTables.rejected()).isEqualTo(Map.of("empty", 1L, "type", 2L));
    assertThat(expectedTables.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("read", 11L),
                Map.entry("rejected", 3L),
                Map.entry("rejected.empty", 1L),
                Map.entry("rejected.type", 2L),
                Map.entry("duplicate", 1L),
                Map.entry("accepted", 7L),
                Map.entry("ad_interactions.rows", 14L),
                Map.entry("ad_interactions.without_rows", 2L),
                Map.entry("campaign_minutes.filtered", 2L),
                Map.entry("campaign_minutes.impressions", 5L),
                Map.entry("campaign_minutes.viewable", 4L),
                Map.entry("campaign_minutes.clicks", 1L),
                Map.entry("campaign_minutes.conversions", 2L),
                Map.entry("campaign_minutes.spend_micros", 108L),
                Map.entry("campaign_minutes.revenue_micros", 5_000_000L)));
    ExpectedAggregate minutes = expectedTables.aggregate("campaign_minutes");
    assertThat(minutes.groups()).isEqualTo(3);
    assertThat(minutes.values(GroupKey.of(NOON, "pub-1001", "c-1", "EUR")))
        .containsExactly(4, 4, 0, 0, 103, 0, 2);
    assertThat(minutes.values(GroupKey.of(NOON, "pub-1001", "c-2", "EUR")))
        .containsExactly(1, 0, 0, 0, 5, 0, 1);
    assertThat(minutes.values(GroupKey.of(NOON + 60_000, "pub-1001", "c-2", "EUR")))
        .containsExactly(0, 0, 1, 2, 0, 5_000_000, 1);
  }

  @Test
  void sumsTheContentOfEveryRowWhateverTheirOrder() {
    expectedTables.add(event("e1", "pub-1001", "", FIREFOX, ad("c-1", 70, SEEN)));

    ContentSum sum = new ContentSum();
    sum.add(row("viewable", Instant.parse("2026-03-01T12:00:59.999999Z"), 1.0));
    sum.add(row("impression", Instant.parse("2026-03-01T12:00:00Z"), null));

    assertThat(expectedTables.table("ad_interactions").rows()).isEqualTo(2);
    assertThat(expectedTables.table("ad_interactions").columns()).hasSize(30);
    assertThat(expectedTables.table("ad_interactions").content().value()).isEqualTo(sum.value());
  }

  @Test
  void doesNotDependOnTheOrderOfTheEvents() {
    GeneratorOptions options =
        GeneratorOptions.sample(NOON)
            .withEvents(500)
            .withOversizedBytes(0)
            .withShares(TraitShares.usual());
    List<GeneratedEvent> events = new ArrayList<>();
    AdEvents.of(options).events().forEachRemaining(events::add);
    ExpectedTables other = AdEvents.of(options).expectedTables();

    events.forEach(expectedTables::add);
    Collections.reverse(events);
    events.forEach(other::add);

    assertThat(other.counts()).isEqualTo(expectedTables.counts());
    assertThat(other.table("ad_interactions").content().value())
        .isEqualTo(expectedTables.table("ad_interactions").content().value());
  }

  private static List<Object> row(String type, Instant at, Double ratio) {
    return Arrays.asList(
        "e1",
        Instant.parse("2026-03-01T12:02:00Z"),
        "pub-1001",
        "s1",
        true,
        "desktop",
        null,
        null,
        null,
        null,
        "https://www.site.example/",
        null,
        null,
        "i1",
        "c-1",
        null,
        null,
        null,
        null,
        null,
        null,
        70,
        "EUR",
        type,
        at,
        ratio,
        null,
        null,
        null,
        null);
  }

  private static String ad(String campaign, int clearing, String interactions) {
    return "{'impression_id':'i1','campaign_id':'"
        + campaign
        + "','auction':{'clearing_micros':"
        + clearing
        + ",'currency':'EUR'},'interactions':["
        + interactions
        + "]}";
  }

  private static GeneratedEvent event(
      String id, String publisher, String user, String agent, String ads) {
    String text =
        "{'event_id':'"
            + id
            + "','sent_at':'2026-03-01T12:02:00Z','publisher_id':'"
            + publisher
            + "','session':{"
            + user
            + "'id':'s1','consent':{'gdpr':true}},'device':{'user_agent':'"
            + agent
            + "','type':'desktop'},'page':{'url':'https://www.site.example/','referrer':null},'ads':["
            + ads
            + "]}";
    return GeneratedEvent.fresh(text.replace('\'', '"').getBytes(UTF_8), "k");
  }
}
