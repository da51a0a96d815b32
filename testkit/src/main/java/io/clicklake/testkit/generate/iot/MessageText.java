package io.clicklake.testkit.generate.iot;

import io.clicklake.testkit.generate.EventText;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Times;
import io.clicklake.testkit.generate.Trait;

/** Writes a device's message. */
final class MessageText implements EventText<Device> {
  private final GeneratorOptions options;
  private final ReadingText readings = new ReadingText();

  MessageText(GeneratorOptions options) {
    this.options = options;
  }

  @Override
  public String partitionKey(Device device) {
    return device.id;
  }

  /** A complete message has every field of the contract. */
  @Override
  public String event(Device device, long sentAt, Randomness dice) {
    StringBuilder text = new StringBuilder(1024);
    text.append("{\"message_id\":\"").append(device.id).append('-').append(device.messages++);
    text.append("\",\"schema\":\"iot-telemetry/1\",\"sent_at\":\"");
    if (device.localTime) {
      Times.appendOffset(text, sentAt, device.place.utcOffset());
    } else {
      Times.appendUtc(text, sentAt);
    }
    text.append('"');
    if (dice.chance(0.9)) {
      text.append(",\"uptime_seconds\":").append((sentAt - device.startedAtMillis) / 1000);
    }
    appendDevice(text, device, dice);
    appendSite(text, device, dice);
    if (device.unknownFields) {
      text.append(",\"gateway\":{\"id\":\"gw-").append(dice.below(20)).append("\",\"hops\":1}");
    }
    if (dice.takesAll() || !dice.chance(options.shares().of(Trait.WITHOUT_ROWS))) {
      readings.append(text, device.model, sentAt, dice);
    } else {
      text.append(dice.coin() ? "" : ",\"readings\":[]");
    }
    return text.append('}').toString();
  }

  private static void appendDevice(StringBuilder text, Device device, Randomness dice) {
    text.append(",\"device\":{\"id\":\"").append(device.id);
    text.append("\",\"model\":\"").append(device.model.name());
    text.append("\",\"firmware\":{\"version\":\"").append(device.firmware).append('"');
    if (dice.chance(0.95)) {
      text.append(",\"channel\":\"").append(device.beta ? "beta" : "stable").append('"');
    }
    if (dice.chance(0.5)) {
      text.append(",\"built_on\":\"2025-0").append(dice.between(1, 10)).append("-17\"");
    }
    text.append("},\"power\":{\"mains\":").append(device.model.mains());
    if (dice.takesAll() || !device.model.mains()) {
      text.append(",\"battery_percent\":").append(dice.below(101));
      text.append(",\"battery_volts\":3.").append(dice.between(1, 100));
    }
    text.append("},\"rssi_dbm\":").append(-dice.between(40, 121));
    if (dice.chance(0.5)) {
      text.append(",\"restarts\":").append(dice.below(50));
    }
    if (dice.chance(0.2)) {
      text.append(",\"tags\":{\"asset\":\"a-").append(dice.below(10_000));
      text.append("\",\"line\":\"\\u2116 ").append(dice.between(1, 9)).append("\"}");
    }
    if (device.unknownFields) {
      text.append(",\"free_heap\":").append(dice.between(10_000, 90_000));
    }
    text.append('}');
  }

  private static void appendSite(StringBuilder text, Device device, Randomness dice) {
    text.append(",\"site\":{\"id\":\"").append(device.place.site()).append('"');
    if (dice.chance(0.8)) {
      text.append(",\"zone\":").append(device.zone);
    }
    if (dice.chance(0.3)) {
      text.append(",\"latitude\":").append(device.place.latitude());
      text.append(",\"longitude\":").append(device.place.longitude());
    }
    text.append('}');
  }
}
