package io.clicklake.local.generate.telecom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.local.generate.Flaw;
import io.clicklake.local.generate.TextFlaws;
import io.clicklake.local.generate.TextPlaces;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** One or more violations of every keyword that the contract uses; each event breaks one rule. */
final class CdrFlaws {
  private static final TextPlaces PLACES =
      new TextPlaces(
          "\"software\":\"",
          "\"seconds\":",
          "\"schema\":\"cdr/1\"",
          "\"charges\":[{",
          "\"item\":\"usage\"");
  private static final String SUBSCRIBER = "/subscriber";
  private static final String LEG = "/legs/0";
  private static final String CHARGE = "/charges/0";

  private CdrFlaws() {}

  static List<Flaw> all(int oversizedBytes) {
    return Stream.concat(ofTheContract().stream(), TextFlaws.all(PLACES, oversizedBytes).stream())
        .toList();
  }

  private static List<Flaw> ofTheContract() {
    return List.of(
        new Flaw("type", event -> new byte[] {'0'}),
        Flaw.in("type", "", event -> event.put("closed_at_millis", "1772366400000")),
        Flaw.in("type", "", event -> event.put("closed_at_millis", new BigDecimal("0.5"))),
        Flaw.in("type", "", event -> event.put("cell", 26299)),
        Flaw.in("type", CHARGE, charge -> charge.put("amount", "0.0900")),
        Flaw.in("type", SUBSCRIBER, subscriber -> subscriber.put("test", 0)),
        Flaw.in("enum", LEG, leg -> leg.put("rat", "LTE")),
        Flaw.in("enum", CHARGE, charge -> charge.put("item", "vat")),
        Flaw.in("enum", "/node", node -> node.put("kind", "mme")),
        Flaw.in("const", "", event -> event.put("schema", "cdr/2")),
        Flaw.in("minimum", LEG, leg -> leg.put("seconds", -1)),
        Flaw.in("minimum", LEG, leg -> leg.put("bytes_up", -1)),
        Flaw.in("minimum", "/data", data -> data.put("qos_class", 0)),
        Flaw.in("maximum", LEG, leg -> leg.put("seconds", 86_401)),
        Flaw.in("maximum", CHARGE, charge -> charge.put("amount", 100_000.5)),
        Flaw.in("exclusive_minimum", "", event -> event.put("partial_sequence", 0)),
        Flaw.in("multiple_of", CHARGE, charge -> charge.put("amount", new BigDecimal("0.09005"))),
        Flaw.in("min_length", SUBSCRIBER, subscriber -> subscriber.put("plan", "")),
        Flaw.in("max_length", CHARGE, charge -> charge.put("tariff", "t".repeat(33))),
        Flaw.in(
            "pattern", SUBSCRIBER, subscriber -> subscriber.put("imsi_hash", "262991234567890")),
        Flaw.in("pattern", "", event -> event.put("record_id", "42")),
        Flaw.in("pattern", LEG, leg -> leg.put("cell", "262-99-1a00")),
        Flaw.in("pattern", CHARGE, charge -> charge.put("currency", "eur")),
        Flaw.in("format", "", event -> event.put("started_at", "20260301120000")),
        Flaw.in("format", LEG, leg -> leg.put("started_at", "2026-03-01T12:00:29")),
        Flaw.in("format", CHARGE, charge -> charge.put("rated_from", "2026-03-01T24:30:00Z")),
        Flaw.in("format", "/data", data -> data.put("apn", "internet..example")),
        Flaw.in("format", "/data", data -> data.put("address", "10.0.0.1")),
        Flaw.in("max_items", "", event -> fill(event, "legs", 65)),
        Flaw.in("max_items", "", event -> fill(event, "charges", 33)),
        Flaw.in("required", "", event -> event.remove("record_id")),
        Flaw.in("required", "", event -> event.remove("closed_at_millis")),
        Flaw.in("required", SUBSCRIBER, subscriber -> subscriber.remove("plan")),
        Flaw.in("required", LEG, leg -> leg.remove("cell")),
        Flaw.in("required", CHARGE, charge -> charge.remove("currency")),
        Flaw.in("additional_properties", SUBSCRIBER, subscriber -> subscriber.put("name", "Jane")),
        Flaw.in("additional_properties", CHARGE, charge -> charge.put("vat", 19)),
        Flaw.in("dependent_required", LEG, leg -> leg.remove("bytes_down")),
        Flaw.in("not_allowed", SUBSCRIBER, subscriber -> subscriber.put("imsi", "262991234567890")),
        Flaw.in("not_allowed", SUBSCRIBER, subscriber -> subscriber.put("msisdn", "491701234567")),
        Flaw.in("combination", "", event -> event.remove("data")),
        Flaw.in(
            "combination",
            "",
            event -> event.putObject("sms").put("direction", "terminating").put("parts", 1)),
        Flaw.in("combination", "", event -> event.put("type", "voice")),
        Flaw.in(
            "number_out_of_range", LEG, leg -> leg.put("bytes_up", BigInteger.ONE.shiftLeft(63))),
        Flaw.in("time_out_of_range", "", event -> event.put("closed_at_millis", 1_772_366_400L)),
        Flaw.in(
            "time_out_of_range", "", event -> event.put("closed_at_millis", 4_102_444_800_000L)));
  }

  private static void fill(ObjectNode event, String name, int items) {
    ArrayNode array = (ArrayNode) event.get(name);
    while (array.size() < items) {
      array.add(array.get(0));
    }
  }
}
