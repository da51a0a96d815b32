package io.clicklake.testkit.generate.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.TraitShares;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdMixTest {
  private static final GeneratorOptions OPTIONS =
      GeneratorOptions.sample(1_790_000_000_000L).withEvents(3_000).withShares(TraitShares.none());

  @Test
  void theUsualMixChangesNoByte() {
    List<byte[]> plain = payloads(AdMix.usual());
    List<byte[]> same = new ArrayList<>();
    AdEvents.of(OPTIONS).events().forEachRemaining(event -> same.add(event.payload()));

    assertThat(plain).usingElementComparator(Arrays::compare).isEqualTo(same);
  }

  @Test
  void adsAreOfAsManyCampaignsAsAskedFor() throws IOException {
    assertThat(campaigns(AdMix.usual().withCampaigns(10))).hasSize(10);
    assertThat(campaigns(AdMix.usual().withCampaigns(10_000))).hasSizeGreaterThan(1_000);
  }

  @Test
  void aHotCampaignHasItsShareOfAllAds() throws IOException {
    Map<String, Integer> ads = campaigns(AdMix.usual().withCampaigns(1_000).withHotShare(0.5));

    double all = ads.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(ads.get("c-10001") / all).isBetween(0.5, 0.6);
  }

  @Test
  void eventsLieInAsManyDaysAsAskedFor() throws IOException {
    Map<String, Integer> days = new TreeMap<>();
    for (byte[] payload : payloads(AdMix.usual().withDays(100))) {
      JsonNode event = new JsonMapper().readTree(payload);
      days.merge(event.get("sent_at").textValue().substring(0, 10), 1, Integer::sum);
    }

    assertThat(days).hasSizeBetween(100, 101);
    assertThat(days.values()).allSatisfy(count -> assertThat(count).isLessThan(80));
  }

  @Test
  void refusesAMixOfNothing() {
    assertThatThrownBy(() -> AdMix.usual().withCampaigns(0))
        .hasMessage(
            "At least one campaign and one day are needed, and a share from 0 to 1, but these are"
                + " 0, 1 and 0.0.");
  }

  private static Map<String, Integer> campaigns(AdMix mix) throws IOException {
    Map<String, Integer> ads = new TreeMap<>();
    for (byte[] payload : payloads(mix)) {
      for (JsonNode ad : new JsonMapper().readTree(payload).path("ads")) {
        ads.merge(ad.get("campaign_id").textValue(), 1, Integer::sum);
      }
    }
    return ads;
  }

  private static List<byte[]> payloads(AdMix mix) {
    List<byte[]> payloads = new ArrayList<>();
    for (Iterator<GeneratedEvent> e = AdEvents.of(OPTIONS, mix).events(); e.hasNext(); ) {
      payloads.add(e.next().payload());
    }
    return payloads;
  }
}
