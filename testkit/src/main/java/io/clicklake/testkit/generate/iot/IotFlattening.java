package io.clicklake.testkit.generate.iot;

import static io.clicklake.testkit.generate.JsonValue.decimal;
import static io.clicklake.testkit.generate.JsonValue.integer;
import static io.clicklake.testkit.generate.JsonValue.text;
import static io.clicklake.testkit.generate.JsonValue.time;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedMeasure;
import io.clicklake.testkit.generate.ExpectedTable;
import io.clicklake.testkit.generate.ReferenceFlattening;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Computes the expected rows of {@code iot-telemetry} in plain Java, as the {@code dataset.yaml} of
 * the dataset defines them.
 */
final class IotFlattening implements ReferenceFlattening {
  private static final int SCALE = 3;
  private static final ExpectedMeasure LEAST = ExpectedMeasure.least("least", SCALE);
  private static final ExpectedMeasure GREATEST = ExpectedMeasure.greatest("greatest", SCALE);

  private final ExpectedTable samples =
      new ExpectedTable(
          "samples",
          List.of(
              "message_id",
              "sent_at",
              "device_id",
              "model",
              "firmware",
              "channel",
              "battery_percent",
              "rssi_dbm",
              "restarts",
              "site_id",
              "zone",
              "metric",
              "unit",
              "sampled_at",
              "reading",
              "quality",
              "country",
              "powered_by",
              "started_at"));
  private final ExpectedAggregate windows =
      new ExpectedAggregate(
          "metric_windows",
          Duration.ofMinutes(5),
          List.of("device_id", "metric", "unit"),
          List.of(
              ExpectedMeasure.sum("samples", 0),
              ExpectedMeasure.sum("bad_samples", 0),
              LEAST,
              GREATEST,
              ExpectedMeasure.sum("total", SCALE)));

  @Override
  public List<ExpectedTable> tables() {
    return List.of(samples);
  }

  @Override
  public List<ExpectedAggregate> aggregates() {
    return List.of(windows);
  }

  @Override
  public String id(JsonNode event) {
    return event.get("message_id").textValue();
  }

  @Override
  public void add(JsonNode event) {
    Instant sentAt = time(event.get("sent_at"));
    boolean hasRow = false;
    for (JsonNode reading : event.path("readings")) {
      for (JsonNode sample : reading.get("samples")) {
        hasRow = true;
        Instant at = time(sample.get("at"));
        samples.add(row(event, sentAt, reading, sample, at));
        addToWindow(event, reading, sample, at);
      }
    }
    if (!hasRow) {
      samples.addEventWithoutRows();
    }
  }

  private static List<Object> row(
      JsonNode event, Instant sentAt, JsonNode reading, JsonNode sample, Instant at) {
    JsonNode device = event.get("device");
    JsonNode power = device.path("power");
    JsonNode uptime = event.path("uptime_seconds");
    String site = text(event.get("site").get("id"));
    return Arrays.asList(
        text(event.get("message_id")),
        sentAt,
        text(device.get("id")),
        text(device.get("model")),
        text(device.get("firmware").get("version")),
        text(device.get("firmware").path("channel")),
        integer(power.path("battery_percent")),
        integer(device.path("rssi_dbm")),
        integer(device.path("restarts")),
        site,
        text(event.get("site").path("zone")),
        text(reading.get("metric")),
        text(reading.get("unit")),
        at,
        decimal(sample.get("value")),
        text(sample.get("quality")),
        site.substring(0, 2),
        power.path("mains").booleanValue()
            ? "mains"
            : power.has("battery_percent") ? "battery" : null,
        uptime.isNumber() ? sentAt.minusSeconds(uptime.longValue()) : null);
  }

  private void addToWindow(JsonNode event, JsonNode reading, JsonNode sample, Instant at) {
    boolean good = sample.get("quality").textValue().equals("good");
    long value = good ? decimal(sample.get("value")).movePointRight(SCALE).longValueExact() : 0;
    windows.add(
        windows.key(
            at,
            text(event.get("device").get("id")),
            text(reading.get("metric")),
            text(reading.get("unit"))),
        new long[] {
          good ? 1 : 0,
          good ? 0 : 1,
          good ? value : LEAST.nothing(),
          good ? value : GREATEST.nothing(),
          value
        },
        null);
  }
}
