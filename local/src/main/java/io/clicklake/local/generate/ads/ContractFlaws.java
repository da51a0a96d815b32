package io.clicklake.local.generate.ads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;

/** One or more violations of every keyword that the contract uses; each event breaks one rule. */
final class ContractFlaws {
  private static final String AD = "/ads/0";
  private static final String AUCTION = AD + "/auction";
  private static final String LABELS = AD + "/labels";
  private static final String FIRST = AD + "/interactions/0";
  private static final String SALE = AD + "/interactions/3";

  private ContractFlaws() {}

  static List<Flaw> all() {
    return List.of(
        new Flaw("type", event -> new byte[] {'4', '2'}),
        new Flaw("type", event -> new byte[] {'[', ']'}),
        in("type", "", event -> event.put("publisher_id", 1001)),
        in("type", "", event -> event.putObject("ads")),
        in("type", "", event -> event.putNull("device")),
        in("type", "/session/consent", consent -> consent.put("gdpr", "yes")),
        in("type", FIRST, impression -> impression.put("x", 310.5)),
        in("enum", FIRST, impression -> impression.put("type", "hover")),
        in("enum", "/device", device -> device.put("type", "fridge")),
        in("const", "", event -> event.put("schema", "ad-event/9")),
        in("minimum", AUCTION, auction -> auction.put("clearing_micros", -1)),
        in("minimum", "/session/consent", consent -> consent.putArray("purposes").add(0)),
        in("maximum", FIRST, impression -> impression.put("ratio", 1.01)),
        in("maximum", "/device", device -> device.put("utc_offset", 855)),
        in("exclusive_minimum", "/device/screen", screen -> screen.put("w", 0)),
        in("exclusive_maximum", AUCTION, auction -> auction.put("floor", 10_000)),
        in("multiple_of", "/device", device -> device.put("utc_offset", 61)),
        in("min_length", "/session", session -> session.put("user_id", "")),
        in("max_length", AD, ad -> ad.put("campaign_id", "c".repeat(65))),
        in("pattern", "/geo", geo -> geo.put("country", "de")),
        in("pattern", "", event -> event.put("publisher_id", "publisher-7")),
        in("format", "", event -> event.put("event_id", "0b1f6c2a")),
        in("format", "", event -> event.put("sent_at", "yesterday")),
        in("format", "", event -> event.put("sent_at", "2026-02-30T12:00:30Z")),
        in("format", FIRST, impression -> impression.put("at", "2026-03-01T12:00:29")),
        in("format", "/device", device -> device.put("ip", "81.2.69.256")),
        in("format", "/device", device -> device.put("ipv6", "2a02::1::2")),
        in("format", "/page", page -> page.put("url", "news of the day")),
        in("min_items", "/page", page -> page.putArray("keywords")),
        in("max_items", "/session/consent", consent -> fill(consent.putArray("purposes"), 25)),
        in("required", "", event -> event.remove("event_id")),
        in("required", "", event -> event.remove("sent_at")),
        in("required", AD, ad -> ad.remove("campaign_id")),
        in("required", FIRST, impression -> impression.remove("at")),
        in("additional_properties", "/geo", geo -> geo.put("lat", 48.137)),
        in("additional_properties", FIRST, impression -> impression.put("z", 1)),
        in("min_properties", AD, ad -> ad.putObject("labels")),
        in("max_properties", LABELS, ContractFlaws::addLabels),
        in("property_names", LABELS, labels -> labels.put("Line Item", "x")),
        in("dependent_required", SALE, sale -> sale.remove("value_micros")),
        in("dependent_required", SALE, sale -> sale.remove("order_id")),
        in("not_allowed", "/session", session -> session.put("email", "jane@mail.example")),
        in("combination", "", event -> event.putObject("app").put("version", "3.1")),
        in(
            "number_out_of_range",
            SALE,
            sale -> sale.put("value_micros", BigInteger.ONE.shiftLeft(63))),
        in("time_out_of_range", "", event -> event.put("sent_at", "2099-01-01T00:00:00Z")),
        in("time_out_of_range", "", event -> event.put("sent_at", "1999-12-31T23:59:59Z")));
  }

  /** A flaw in the object that a JSON pointer names. */
  private static Flaw in(String reason, String pointer, Consumer<ObjectNode> change) {
    return Flaw.inTree(reason, event -> change.accept((ObjectNode) event.at(pointer)));
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
