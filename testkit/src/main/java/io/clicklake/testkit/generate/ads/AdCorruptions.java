package io.clicklake.testkit.generate.ads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.testkit.generate.Corruption;
import io.clicklake.testkit.generate.TextCorruptions;
import io.clicklake.testkit.generate.TextPositions;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corruptions of ad events: one or more violations of every keyword that the contract uses, and
 * the {@link TextCorruptions}. Each broken event violates one rule.
 */
final class AdCorruptions {
  private static final String AD = "/ads/0";
  private static final String AUCTION = AD + "/auction";
  private static final String LABELS = AD + "/labels";
  private static final String FIRST = AD + "/interactions/0";
  private static final TextPositions PLACES =
      new TextPositions(
          "\"os\":\"",
          "\"w\":",
          "\"schema\":\"ad-event/1\"",
          "\"ads\":[{",
          "\"campaign_id\":\"c-10001\"");
  private static final String SALE = AD + "/interactions/3";

  private AdCorruptions() {}

  static List<Corruption> all(int oversizedBytes) {
    return Stream.concat(
            ofTheContract().stream(), TextCorruptions.all(PLACES, oversizedBytes).stream())
        .toList();
  }

  private static List<Corruption> ofTheContract() {
    return List.of(
        new Corruption("type", event -> new byte[] {'4', '2'}),
        new Corruption("type", event -> new byte[] {'[', ']'}),
        Corruption.in("type", "", event -> event.put("publisher_id", 1001)),
        Corruption.in("type", "", event -> event.putObject("ads")),
        Corruption.in("type", "", event -> event.putNull("device")),
        Corruption.in("type", "/session/consent", consent -> consent.put("gdpr", "yes")),
        Corruption.in("type", FIRST, impression -> impression.put("x", 310.5)),
        Corruption.in("enum", FIRST, impression -> impression.put("type", "hover")),
        Corruption.in("enum", "/device", device -> device.put("type", "fridge")),
        Corruption.in("const", "", event -> event.put("schema", "ad-event/9")),
        Corruption.in("minimum", AUCTION, auction -> auction.put("clearing_micros", -1)),
        Corruption.in(
            "minimum", "/session/consent", consent -> consent.putArray("purposes").add(0)),
        Corruption.in("maximum", FIRST, impression -> impression.put("ratio", 1.01)),
        Corruption.in("maximum", "/device", device -> device.put("utc_offset", 855)),
        Corruption.in("exclusive_minimum", "/device/screen", screen -> screen.put("w", 0)),
        Corruption.in("exclusive_maximum", AUCTION, auction -> auction.put("floor", 10_000)),
        Corruption.in("multiple_of", "/device", device -> device.put("utc_offset", 61)),
        Corruption.in("min_length", "/session", session -> session.put("user_id", "")),
        Corruption.in("max_length", AD, ad -> ad.put("campaign_id", "c".repeat(65))),
        Corruption.in("pattern", "/geo", geo -> geo.put("country", "de")),
        Corruption.in("pattern", "", event -> event.put("publisher_id", "publisher-7")),
        Corruption.in("format", "", event -> event.put("event_id", "0b1f6c2a")),
        Corruption.in("format", "", event -> event.put("sent_at", "yesterday")),
        Corruption.in("format", "", event -> event.put("sent_at", "2026-02-30T12:00:30Z")),
        Corruption.in("format", FIRST, impression -> impression.put("at", "2026-03-01T12:00:29")),
        Corruption.in("format", "/device", device -> device.put("ip", "81.2.69.256")),
        Corruption.in("format", "/device", device -> device.put("ipv6", "2a02::1::2")),
        Corruption.in("format", "/page", page -> page.put("url", "news of the day")),
        Corruption.in("min_items", "/page", page -> page.putArray("keywords")),
        Corruption.in(
            "max_items", "/session/consent", consent -> fill(consent.putArray("purposes"), 25)),
        Corruption.in("required", "", event -> event.remove("event_id")),
        Corruption.in("required", "", event -> event.remove("sent_at")),
        Corruption.in("required", AD, ad -> ad.remove("campaign_id")),
        Corruption.in("required", FIRST, impression -> impression.remove("at")),
        Corruption.in("additional_properties", "/geo", geo -> geo.put("lat", 48.137)),
        Corruption.in("additional_properties", FIRST, impression -> impression.put("z", 1)),
        Corruption.in("min_properties", AD, ad -> ad.putObject("labels")),
        Corruption.in("max_properties", LABELS, AdCorruptions::addLabels),
        Corruption.in("property_names", LABELS, labels -> labels.put("Line Item", "x")),
        Corruption.in("dependent_required", SALE, sale -> sale.remove("value_micros")),
        Corruption.in("dependent_required", SALE, sale -> sale.remove("order_id")),
        Corruption.in(
            "not_allowed", "/session", session -> session.put("email", "jane@mail.example")),
        Corruption.in("combination", "", event -> event.putObject("app").put("version", "3.1")),
        Corruption.in(
            "number_out_of_range",
            SALE,
            sale -> sale.put("value_micros", BigInteger.ONE.shiftLeft(63))),
        Corruption.in(
            "time_out_of_range", "", event -> event.put("sent_at", "2099-01-01T00:00:00Z")),
        Corruption.in(
            "time_out_of_range", "", event -> event.put("sent_at", "1999-12-31T23:59:59Z")));
  }

  private static void fill(ArrayNode array, int items) {
    for (int i = 0; i < items; i++) {
      array.add(1);
    }
  }

  private static void addLabels(ObjectNode labels) {
    for (int i = 0; i < 8; i++) {
      labels.put("label_" + i, "x");
    }
  }
}
