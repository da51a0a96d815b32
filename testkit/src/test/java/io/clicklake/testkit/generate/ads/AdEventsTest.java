package io.clicklake.testkit.generate.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratedEvent.Kind;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.generate.TraitShares;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdEventsTest {
  private static final long BASE = 1_772_366_400_000L;
  private static final JsonMapper JSON = new JsonMapper();

  private final GeneratorOptions options =
      GeneratorOptions.sample(0).withTime(BASE, 10).withOversizedBytes(0);

  @Test
  void yieldsTheSameEventsForTheSameSeedAndOthersForAnother() {
    EventSource source = AdEvents.of(options.withEvents(3_000));

    List<GeneratedEvent> first = take(source);

    assertThat(take(source)).usingElementComparator(AdEventsTest::compare).isEqualTo(first);
    assertThat(take(AdEvents.of(options.withEvents(3_000).withSeed(2))))
        .usingElementComparator(AdEventsTest::compare)
        .doesNotContainAnyElementsOf(first.subList(0, 100));
  }

  @Test
  void measuresAbout1400BytesOnAverage() {
    long bytes = 0;
    List<GeneratedEvent> events = take(AdEvents.of(options));
    for (GeneratedEvent event : events) {
      bytes += event.payload().length;
    }

    double average = (double) bytes / events.size();
    System.out.printf("An event has %.0f bytes on average.%n", average);

    assertThat(events).hasSize(20_000);
    assertThat(average).isCloseTo(1_400, within(60.0));
  }

  @Test
  void holdsEachTraitForItsShareOfTheEvents() throws IOException {
    Map<Kind, Integer> kinds = new TreeMap<>();
    Map<UserAgents.Traffic, Integer> traffic = new TreeMap<>();
    UserAgents agents = new UserAgents();
    for (GeneratedEvent event : take(AdEvents.of(options))) {
      kinds.merge(event.kind(), 1, Integer::sum);
      if (event.kind() == Kind.NEW) {
        String agent = JSON.readTree(event.payload()).at("/device/user_agent").textValue();
        traffic.merge(agents.traffic(agent), 1, Integer::sum);
      }
    }

    assertThat(kinds.get(Kind.DUPLICATE)).isBetween(100, 220);
    assertThat(kinds.get(Kind.REJECTED)).isBetween(70, 130);
    assertThat(traffic.get(UserAgents.Traffic.BOT)).isBetween(700, 1_300);
    assertThat(traffic.get(UserAgents.Traffic.TEST)).isBetween(40, 180);
  }

  @Test
  void sendsDuplicatesByteByByteAfterTheirOriginal() {
    Set<String> seen = new HashSet<>();
    for (GeneratedEvent event : take(AdEvents.of(options))) {
      String key = event.partitionKey() + Arrays.hashCode(event.payload());

      assertThat(seen.add(key)).isEqualTo(event.kind() != Kind.DUPLICATE);
    }
  }

  @Test
  void letsTimeGoOnAtThePaceWithSomeOvertakenAndSomeLate() throws IOException {
    long overtaken = 0;
    long late = 0;
    long position = 0;
    for (GeneratedEvent event : take(AdEvents.of(options))) {
      long now = BASE + position++ * 100;
      if (event.kind() == Kind.NEW) {
        long behind = now - millis(JSON.readTree(event.payload()).get("sent_at"));
        assertThat(behind).isBetween(0L, 6 * 3_600_000L);
        late += behind >= 5 * 60_000 ? 1 : 0;
        overtaken += behind > 0 && behind < 5_000 ? 1 : 0;
      }
    }

    assertThat(late).isBetween(300L, 500L);
    assertThat(overtaken).isBetween(1_700L, 2_300L);
  }

  @Test
  void putsInteractionsIntoTheMinutesBeforeTheEventWasSent() throws IOException {
    Set<Long> minutesBefore = new HashSet<>();
    for (GeneratedEvent event : take(AdEvents.of(options.withShares(TraitShares.none())))) {
      JsonNode tree = JSON.readTree(event.payload());
      long sentAt = millis(tree.get("sent_at"));
      assertThat(tree.get("ads")).hasSizeBetween(1, 3);
      for (JsonNode ad : tree.get("ads")) {
        assertThat(ad.get("interactions")).hasSizeBetween(1, 4);
        for (JsonNode interaction : ad.get("interactions")) {
          long before = sentAt - millis(interaction.get("at"));
          assertThat(before).isBetween(-1L, 240_000L);
          minutesBefore.add(before / 60_000);
        }
      }
    }

    assertThat(minutesBefore).contains(0L, 1L, 2L, 3L);
  }

  @Test
  void givesMostEventsToTheFirstPublishers() {
    Map<String, Long> counts = new TreeMap<>();
    var expectedTables = AdEvents.of(options).expectedTables();
    take(AdEvents.of(options)).forEach(expectedTables::add);
    expectedTables
        .aggregate("campaign_minutes")
        .forEach(
            (key, values) -> counts.merge((String) key.columns().get(0), values[0], Long::sum));

    assertThat(counts).hasSizeGreaterThan(80);
    assertThat(counts.get("pub-1001")).isGreaterThan(10 * counts.get("pub-1051"));
  }

  @Test
  void yieldsDistinctPunctualEventsWithoutTraits() {
    var expectedTables = AdEvents.of(options).expectedTables();

    take(AdEvents.of(options.withShares(TraitShares.none()))).forEach(expectedTables::add);

    assertThat(expectedTables.counts())
        .containsEntry("rejected", 0L)
        .containsEntry("duplicate", 0L)
        .containsEntry("accepted", 20_000L)
        .containsEntry("ad_interactions.without_rows", 0L)
        .containsEntry("campaign_minutes.filtered", 0L);
  }

  @Test
  void addsUnknownFieldsWhereTheContractAllowsThem() throws IOException {
    GeneratorOptions all =
        options.withEvents(100).withShares(TraitShares.none().with(Trait.UNKNOWN_FIELD, 1));

    for (GeneratedEvent event : take(AdEvents.of(all))) {
      assertThat(JSON.readTree(event.payload()).at("/device/connection").textValue())
          .isEqualTo("4g");
    }
  }

  @Test
  void neverEndsWhenNoNumberOfEventsIsGiven() {
    Iterator<GeneratedEvent> events = AdEvents.of(GeneratorOptions.endless(BASE, 100)).events();

    for (int i = 0; i < 1_000; i++) {
      assertThat(events.next().payload()).isNotNull();
    }
    assertThat(events.hasNext()).isTrue();
  }

  private static long millis(JsonNode time) {
    return OffsetDateTime.parse(time.textValue()).toInstant().toEpochMilli();
  }

  private static List<GeneratedEvent> take(EventSource source) {
    List<GeneratedEvent> taken = new ArrayList<>();
    source.events().forEachRemaining(taken::add);
    return taken;
  }

  private static int compare(GeneratedEvent a, GeneratedEvent b) {
    int bytes = Arrays.compare(a.payload(), b.payload());
    return bytes != 0 ? bytes : a.partitionKey().compareTo(b.partitionKey());
  }
}
