package io.clicklake.testkit.generate.iot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.testkit.generate.Corruption;
import io.clicklake.testkit.generate.TextCorruptions;
import io.clicklake.testkit.generate.TextPositions;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corruptions of device messages: one or more violations of every keyword that the contract
 * uses, and the {@link TextCorruptions}. Each broken event violates one rule.
 */
final class IotCorruptions {
  private static final TextPositions PLACES =
      new TextPositions(
          "\"model\":\"",
          "\"uptime_seconds\":",
          "\"schema\":\"iot-telemetry/1\"",
          "\"readings\":[{",
          "\"metric\":\"temperature\"");
  private static final String FIRMWARE = "/device/firmware";
  private static final String POWER = "/device/power";
  private static final String TAGS = "/device/tags";
  private static final String READING = "/readings/0";
  private static final String SAMPLE = READING + "/samples/0";

  private IotCorruptions() {}

  static List<Corruption> all(int oversizedBytes) {
    return Stream.concat(
            ofTheContract().stream(), TextCorruptions.all(PLACES, oversizedBytes).stream())
        .toList();
  }

  private static List<Corruption> ofTheContract() {
    return List.of(
        new Corruption("type", event -> new byte[] {'"', 'x', '"'}),
        Corruption.in("type", "", event -> event.put("uptime_seconds", "PT4H")),
        Corruption.in("type", "", event -> event.putObject("readings")),
        Corruption.in("type", SAMPLE, sample -> sample.put("value", "21.4")),
        Corruption.in("type", SAMPLE, sample -> sample.put("value", true)),
        Corruption.in("type", "", event -> event.put("site", "DE-MUC-01")),
        Corruption.in("enum", SAMPLE, sample -> sample.put("quality", "GOOD")),
        Corruption.in("enum", READING, reading -> reading.put("unit", "°C")),
        Corruption.in("enum", FIRMWARE, firmware -> firmware.put("channel", "nightly")),
        Corruption.in("const", "", event -> event.put("schema", "iot-telemetry/0")),
        Corruption.in("minimum", "", event -> event.put("uptime_seconds", -1)),
        Corruption.in("minimum", "/site", site -> site.put("latitude", -90.5)),
        Corruption.in("maximum", POWER, power -> power.put("battery_percent", 255)),
        Corruption.in("maximum", SAMPLE, sample -> sample.put("value", 4_294_967_295L)),
        Corruption.in("exclusive_minimum", POWER, power -> power.put("battery_volts", 0)),
        Corruption.in("exclusive_maximum", POWER, power -> power.put("battery_volts", 60.0)),
        Corruption.in(
            "multiple_of", SAMPLE, sample -> sample.put("value", new BigDecimal("21.4375"))),
        Corruption.in("multiple_of", READING, reading -> reading.put("interval_ms", 1_005)),
        Corruption.in("min_length", "/device", device -> device.put("model", "")),
        Corruption.in("max_length", "/device", device -> device.put("model", "m".repeat(65))),
        Corruption.in("pattern", "/device", device -> device.put("id", "00:1B:44:11:3A:B7")),
        Corruption.in("pattern", FIRMWARE, firmware -> firmware.put("version", "v2.4")),
        Corruption.in("pattern", "/site", site -> site.put("id", "munich")),
        Corruption.in("format", "", event -> event.put("sent_at", "1772366400")),
        Corruption.in("format", SAMPLE, sample -> sample.put("at", "2026-03-01T12:00:29")),
        Corruption.in("format", FIRMWARE, firmware -> firmware.put("built_on", "2026-13-01")),
        Corruption.in("min_items", READING, reading -> reading.putArray("samples")),
        Corruption.in("max_items", READING, IotCorruptions::addSamples),
        Corruption.in("required", "", event -> event.remove("message_id")),
        Corruption.in("required", "/device", device -> device.remove("firmware")),
        Corruption.in("required", SAMPLE, sample -> sample.remove("quality")),
        Corruption.in("required", SAMPLE, sample -> sample.remove("value")),
        Corruption.in("additional_properties", SAMPLE, sample -> sample.put("raw", 4095)),
        Corruption.in("additional_properties", "/site", site -> site.put("floor", 3)),
        Corruption.in("max_properties", TAGS, IotCorruptions::addTags),
        Corruption.in("property_names", TAGS, tags -> tags.put("Asset No", "x")),
        Corruption.in("dependent_required", "/site", site -> site.remove("longitude")),
        Corruption.in("not_allowed", "/device", device -> device.put("owner", "jane@mail.example")),
        Corruption.in("combination", "/device", device -> device.putObject("power")),
        Corruption.in("number_out_of_range", "/device", device -> device.put("restarts", 1L << 31)),
        Corruption.in(
            "time_out_of_range", "", event -> event.put("sent_at", "2098-12-31T23:59:59Z")),
        Corruption.in(
            "time_out_of_range", "", event -> event.put("sent_at", "1970-01-01T00:00:07Z")));
  }

  private static void addSamples(ObjectNode reading) {
    ArrayNode samples = (ArrayNode) reading.get("samples");
    while (samples.size() <= 256) {
      samples.add(samples.get(0));
    }
  }

  private static void addTags(ObjectNode tags) {
    for (int i = 0; i < 8; i++) {
      tags.put("tag_" + i, "x");
    }
  }
}
