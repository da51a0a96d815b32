package io.clicklake.local.generate.ads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.local.generate.Flaw;
import io.clicklake.local.generate.TextFlaws;
import io.clicklake.local.generate.TextPlaces;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** One or more violations of every keyword that the contract uses; each event breaks one rule. */
final class AdFlaws {
  private static final String AD = "/ads/0";
  private static final String AUCTION = AD + "/auction";
  private static final String LABELS = AD + "/labels";
  private static final String FIRST = AD + "/interactions/0";
  private static final TextPlaces PLACES =
      new TextPlaces(
          "\"os\":\"",
          "\"w\":",
          "\"schema\":\"ad-event/1\"",
          "\"ads\":[{",
          "\"campaign_id\":\"c-10001\"");
  private static final String SALE = AD + "/interactions/3";

  private AdFlaws() {}

  static List<Flaw> all(int oversizedBytes) {
    return Stream.concat(ofTheContract().stream(), TextFlaws.all(PLACES, oversizedBytes).stream())
        .toList();
  }

  private static List<Flaw> ofTheContract() {
    return List.of(
        new Flaw("type", event -> new byte[] {'4', '2'}),
        new Flaw("type", event -> new byte[] {'[', ']'}),
        Flaw.in("type", "", event -> event.put("publisher_id", 1001)),
        Flaw.in("type", "", event -> event.putObject("ads")),
        Flaw.in("type", "", event -> event.putNull("device")),
        Flaw.in("type", "/session/consent", consent -> consent.put("gdpr", "yes")),
        Flaw.in("type", FIRST, impression -> impression.put("x", 310.5)),
        Flaw.in("enum", FIRST, impression -> impression.put("type", "hover")),
        Flaw.in("enum", "/device", device -> device.put("type", "fridge")),
        Flaw.in("const", "", event -> event.put("schema", "ad-event/9")),
        Flaw.in("minimum", AUCTION, auction -> auction.put("clearing_micros", -1)),
        Flaw.in("minimum", "/session/consent", consent -> consent.putArray("purposes").add(0)),
        Flaw.in("maximum", FIRST, impression -> impression.put("ratio", 1.01)),
        Flaw.in("maximum", "/device", device -> device.put("utc_offset", 855)),
        Flaw.in("exclusive_minimum", "/device/screen", screen -> screen.put("w", 0)),
        Flaw.in("exclusive_maximum", AUCTION, auction -> auction.put("floor", 10_000)),
        Flaw.in("multiple_of", "/device", device -> device.put("utc_offset", 61)),
        Flaw.in("min_length", "/session", session -> session.put("user_id", "")),
        Flaw.in("max_length", AD, ad -> ad.put("campaign_id", "c".repeat(65))),
        Flaw.in("pattern", "/geo", geo -> geo.put("country", "de")),
        Flaw.in("pattern", "", event -> event.put("publisher_id", "publisher-7")),
        Flaw.in("format", "", event -> event.put("event_id", "0b1f6c2a")),
        Flaw.in("format", "", event -> event.put("sent_at", "yesterday")),
        Flaw.in("format", "", event -> event.put("sent_at", "2026-02-30T12:00:30Z")),
        Flaw.in("format", FIRST, impression -> impression.put("at", "2026-03-01T12:00:29")),
        Flaw.in("format", "/device", device -> device.put("ip", "81.2.69.256")),
        Flaw.in("format", "/device", device -> device.put("ipv6", "2a02::1::2")),
        Flaw.in("format", "/page", page -> page.put("url", "news of the day")),
        Flaw.in("min_items", "/page", page -> page.putArray("keywords")),
        Flaw.in("max_items", "/session/consent", consent -> fill(consent.putArray("purposes"), 25)),
        Flaw.in("required", "", event -> event.remove("event_id")),
        Flaw.in("required", "", event -> event.remove("sent_at")),
        Flaw.in("required", AD, ad -> ad.remove("campaign_id")),
        Flaw.in("required", FIRST, impression -> impression.remove("at")),
        Flaw.in("additional_properties", "/geo", geo -> geo.put("lat", 48.137)),
        Flaw.in("additional_properties", FIRST, impression -> impression.put("z", 1)),
        Flaw.in("min_properties", AD, ad -> ad.putObject("labels")),
        Flaw.in("max_properties", LABELS, AdFlaws::addLabels),
        Flaw.in("property_names", LABELS, labels -> labels.put("Line Item", "x")),
        Flaw.in("dependent_required", SALE, sale -> sale.remove("value_micros")),
        Flaw.in("dependent_required", SALE, sale -> sale.remove("order_id")),
        Flaw.in("not_allowed", "/session", session -> session.put("email", "jane@mail.example")),
        Flaw.in("combination", "", event -> event.putObject("app").put("version", "3.1")),
        Flaw.in(
            "number_out_of_range",
            SALE,
            sale -> sale.put("value_micros", BigInteger.ONE.shiftLeft(63))),
        Flaw.in("time_out_of_range", "", event -> event.put("sent_at", "2099-01-01T00:00:00Z")),
        Flaw.in("time_out_of_range", "", event -> event.put("sent_at", "1999-12-31T23:59:59Z")));
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
