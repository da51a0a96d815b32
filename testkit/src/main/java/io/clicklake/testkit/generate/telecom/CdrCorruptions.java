package io.clicklake.testkit.generate.telecom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.testkit.generate.Corruption;
import io.clicklake.testkit.generate.TextCorruptions;
import io.clicklake.testkit.generate.TextPositions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corruptions of charging data records: one or more violations of every keyword that the
 * contract uses, and the {@link TextCorruptions}. Each broken event violates one rule.
 */
final class CdrCorruptions {
  private static final TextPositions PLACES =
      new TextPositions(
          "\"software\":\"",
          "\"seconds\":",
          "\"schema\":\"cdr/1\"",
          "\"charges\":[{",
          "\"item\":\"usage\"");
  private static final String SUBSCRIBER = "/subscriber";
  private static final String LEG = "/legs/0";
  private static final String CHARGE = "/charges/0";

  private CdrCorruptions() {}

  static List<Corruption> all(int oversizedBytes) {
    return Stream.concat(
            ofTheContract().stream(), TextCorruptions.all(PLACES, oversizedBytes).stream())
        .toList();
  }

  private static List<Corruption> ofTheContract() {
    return List.of(
        new Corruption("type", event -> new byte[] {'0'}),
        Corruption.in("type", "", event -> event.put("closed_at_millis", "1772366400000")),
        Corruption.in("type", "", event -> event.put("closed_at_millis", new BigDecimal("0.5"))),
        Corruption.in("type", "", event -> event.put("cell", 26299)),
        Corruption.in("type", CHARGE, charge -> charge.put("amount", "0.0900")),
        Corruption.in("type", SUBSCRIBER, subscriber -> subscriber.put("test", 0)),
        Corruption.in("enum", LEG, leg -> leg.put("rat", "LTE")),
        Corruption.in("enum", CHARGE, charge -> charge.put("item", "vat")),
        Corruption.in("enum", "/node", node -> node.put("kind", "mme")),
        Corruption.in("const", "", event -> event.put("schema", "cdr/2")),
        Corruption.in("minimum", LEG, leg -> leg.put("seconds", -1)),
        Corruption.in("minimum", LEG, leg -> leg.put("bytes_up", -1)),
        Corruption.in("minimum", "/data", data -> data.put("qos_class", 0)),
        Corruption.in("maximum", LEG, leg -> leg.put("seconds", 86_401)),
        Corruption.in("maximum", CHARGE, charge -> charge.put("amount", 100_000.5)),
        Corruption.in("exclusive_minimum", "", event -> event.put("partial_sequence", 0)),
        Corruption.in(
            "multiple_of", CHARGE, charge -> charge.put("amount", new BigDecimal("0.09005"))),
        Corruption.in("min_length", SUBSCRIBER, subscriber -> subscriber.put("plan", "")),
        Corruption.in("max_length", CHARGE, charge -> charge.put("tariff", "t".repeat(33))),
        Corruption.in(
            "pattern", SUBSCRIBER, subscriber -> subscriber.put("imsi_hash", "262991234567890")),
        Corruption.in("pattern", "", event -> event.put("record_id", "42")),
        Corruption.in("pattern", LEG, leg -> leg.put("cell", "262-99-1a00")),
        Corruption.in("pattern", CHARGE, charge -> charge.put("currency", "eur")),
        Corruption.in("format", "", event -> event.put("started_at", "20260301120000")),
        Corruption.in("format", LEG, leg -> leg.put("started_at", "2026-03-01T12:00:29")),
        Corruption.in("format", CHARGE, charge -> charge.put("rated_from", "2026-03-01T24:30:00Z")),
        Corruption.in("format", "/data", data -> data.put("apn", "internet..example")),
        Corruption.in("format", "/data", data -> data.put("address", "10.0.0.1")),
        Corruption.in("max_items", "", event -> fill(event, "legs", 65)),
        Corruption.in("max_items", "", event -> fill(event, "charges", 33)),
        Corruption.in("required", "", event -> event.remove("record_id")),
        Corruption.in("required", "", event -> event.remove("closed_at_millis")),
        Corruption.in("required", SUBSCRIBER, subscriber -> subscriber.remove("plan")),
        Corruption.in("required", LEG, leg -> leg.remove("cell")),
        Corruption.in("required", CHARGE, charge -> charge.remove("currency")),
        Corruption.in(
            "additional_properties", SUBSCRIBER, subscriber -> subscriber.put("name", "Jane")),
        Corruption.in("additional_properties", CHARGE, charge -> charge.put("vat", 19)),
        Corruption.in("dependent_required", LEG, leg -> leg.remove("bytes_down")),
        Corruption.in(
            "not_allowed", SUBSCRIBER, subscriber -> subscriber.put("imsi", "262991234567890")),
        Corruption.in(
            "not_allowed", SUBSCRIBER, subscriber -> subscriber.put("msisdn", "491701234567")),
        Corruption.in("combination", "", event -> event.remove("data")),
        Corruption.in(
            "combination",
            "",
            event -> event.putObject("sms").put("direction", "terminating").put("parts", 1)),
        Corruption.in("combination", "", event -> event.put("type", "voice")),
        Corruption.in(
            "number_out_of_range", LEG, leg -> leg.put("bytes_up", BigInteger.ONE.shiftLeft(63))),
        Corruption.in(
            "time_out_of_range", "", event -> event.put("closed_at_millis", 1_772_366_400L)),
        Corruption.in(
            "time_out_of_range", "", event -> event.put("closed_at_millis", 4_102_444_800_000L)));
  }

  private static void fill(ObjectNode event, String name, int items) {
    ArrayNode array = (ArrayNode) event.get(name);
    while (array.size() < items) {
      array.add(array.get(0));
    }
  }
}
