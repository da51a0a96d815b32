package io.clicklake.local.generate.iot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.local.generate.Flaw;
import io.clicklake.local.generate.TextFlaws;
import io.clicklake.local.generate.TextPlaces;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** One or more violations of every keyword that the contract uses; each event breaks one rule. */
final class IotFlaws {
  private static final TextPlaces PLACES =
      new TextPlaces(
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

  private IotFlaws() {}

  static List<Flaw> all(int oversizedBytes) {
    return Stream.concat(ofTheContract().stream(), TextFlaws.all(PLACES, oversizedBytes).stream())
        .toList();
  }

  private static List<Flaw> ofTheContract() {
    return List.of(
        new Flaw("type", event -> new byte[] {'"', 'x', '"'}),
        Flaw.in("type", "", event -> event.put("uptime_seconds", "PT4H")),
        Flaw.in("type", "", event -> event.putObject("readings")),
        Flaw.in("type", SAMPLE, sample -> sample.put("value", "21.4")),
        Flaw.in("type", SAMPLE, sample -> sample.put("value", true)),
        Flaw.in("type", "", event -> event.put("site", "DE-MUC-01")),
        Flaw.in("enum", SAMPLE, sample -> sample.put("quality", "GOOD")),
        Flaw.in("enum", READING, reading -> reading.put("unit", "°C")),
        Flaw.in("enum", FIRMWARE, firmware -> firmware.put("channel", "nightly")),
        Flaw.in("const", "", event -> event.put("schema", "iot-telemetry/0")),
        Flaw.in("minimum", "", event -> event.put("uptime_seconds", -1)),
        Flaw.in("minimum", "/site", site -> site.put("latitude", -90.5)),
        Flaw.in("maximum", POWER, power -> power.put("battery_percent", 255)),
        Flaw.in("maximum", SAMPLE, sample -> sample.put("value", 4_294_967_295L)),
        Flaw.in("exclusive_minimum", POWER, power -> power.put("battery_volts", 0)),
        Flaw.in("exclusive_maximum", POWER, power -> power.put("battery_volts", 60.0)),
        Flaw.in("multiple_of", SAMPLE, sample -> sample.put("value", new BigDecimal("21.4375"))),
        Flaw.in("multiple_of", READING, reading -> reading.put("interval_ms", 1_005)),
        Flaw.in("min_length", "/device", device -> device.put("model", "")),
        Flaw.in("max_length", "/device", device -> device.put("model", "m".repeat(65))),
        Flaw.in("pattern", "/device", device -> device.put("id", "00:1B:44:11:3A:B7")),
        Flaw.in("pattern", FIRMWARE, firmware -> firmware.put("version", "v2.4")),
        Flaw.in("pattern", "/site", site -> site.put("id", "munich")),
        Flaw.in("format", "", event -> event.put("sent_at", "1772366400")),
        Flaw.in("format", SAMPLE, sample -> sample.put("at", "2026-03-01T12:00:29")),
        Flaw.in("format", FIRMWARE, firmware -> firmware.put("built_on", "2026-13-01")),
        Flaw.in("min_items", READING, reading -> reading.putArray("samples")),
        Flaw.in("max_items", READING, IotFlaws::addSamples),
        Flaw.in("required", "", event -> event.remove("message_id")),
        Flaw.in("required", "/device", device -> device.remove("firmware")),
        Flaw.in("required", SAMPLE, sample -> sample.remove("quality")),
        Flaw.in("required", SAMPLE, sample -> sample.remove("value")),
        Flaw.in("additional_properties", SAMPLE, sample -> sample.put("raw", 4095)),
        Flaw.in("additional_properties", "/site", site -> site.put("floor", 3)),
        Flaw.in("max_properties", TAGS, IotFlaws::addTags),
        Flaw.in("property_names", TAGS, tags -> tags.put("Asset No", "x")),
        Flaw.in("dependent_required", "/site", site -> site.remove("longitude")),
        Flaw.in("not_allowed", "/device", device -> device.put("owner", "jane@mail.example")),
        Flaw.in("combination", "/device", device -> device.putObject("power")),
        Flaw.in("number_out_of_range", "/device", device -> device.put("restarts", 1L << 31)),
        Flaw.in("time_out_of_range", "", event -> event.put("sent_at", "2098-12-31T23:59:59Z")),
        Flaw.in("time_out_of_range", "", event -> event.put("sent_at", "1970-01-01T00:00:07Z")));
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
