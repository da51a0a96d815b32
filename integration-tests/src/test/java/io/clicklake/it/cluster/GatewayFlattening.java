package io.clicklake.it.cluster;

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
import java.util.List;

/** Computes the expected rows of the dataset {@code gateway-batches} in plain Java. */
final class GatewayFlattening implements ReferenceFlattening {
  private static final long HIGH = 80;
  private static final int SEVERE = 4;

  private final ExpectedTable samples =
      new ExpectedTable("samples", List.of("id", "at", "device", "metric", "reading"));
  private final ExpectedTable highSamples =
      new ExpectedTable("high_samples", List.of("id", "at", "metric", "reading"));
  private final ExpectedTable alarms =
      new ExpectedTable("alarms", List.of("at", "device", "level", "number"));
  private final ExpectedTable severeAlarms =
      new ExpectedTable("severe_alarms", List.of("at", "device", "number"));
  private final ExpectedAggregate windows =
      new ExpectedAggregate(
          "device_windows",
          Duration.ofMinutes(5),
          List.of("device", "metric"),
          List.of(ExpectedMeasure.sum("samples", 0), ExpectedMeasure.sum("total", 0)));
  private long places;

  @Override
  public List<ExpectedTable> tables() {
    return List.of(samples, highSamples, alarms, severeAlarms);
  }

  @Override
  public List<ExpectedAggregate> aggregates() {
    return List.of(windows);
  }

  /** The id of an alarm is its place in the stream, which is different for each alarm. */
  @Override
  public String id(JsonNode event) {
    return isReading(event) ? event.get("id").textValue() : "place " + places++;
  }

  @Override
  public void add(JsonNode event) {
    if (isReading(event)) {
      addReading(event);
    } else {
      addAlarm(event);
    }
  }

  private static boolean isReading(JsonNode event) {
    return event.get("kind").textValue().equals("reading");
  }

  private void addReading(JsonNode event) {
    String id = text(event.get("id"));
    String device = text(event.get("device"));
    Instant at = time(event.get("at"));
    for (JsonNode each : event.get("values")) {
      String metric = text(each.get("metric"));
      long reading = each.get("value").longValue();
      samples.add(List.of(id, at, device, metric, reading));
      windows.add(windows.key(at, device, metric), new long[] {1, reading}, null);
      if (reading > HIGH) {
        highSamples.add(List.of(id, at, metric, reading));
      } else {
        highSamples.addFiltered();
      }
    }
    if (event.get("values").isEmpty()) {
      samples.addEventWithoutRows();
      highSamples.addEventWithoutRows();
    }
  }

  private void addAlarm(JsonNode event) {
    Instant at = time(event.get("at"));
    String device = text(event.get("device"));
    long level = event.get("level").longValue();
    Object number = integer(event.get("number"));
    alarms.add(List.of(at, device, level, number));
    if (level >= SEVERE) {
      severeAlarms.add(List.of(at, device, number));
    } else {
      severeAlarms.addFiltered();
    }
  }
}
