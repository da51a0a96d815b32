package io.clicklake.testkit.generate.iot;

import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Times;
import java.math.BigDecimal;

/** Writes the measurements of a device since its last message. */
final class ReadingText {
  private static final int MOST_SAMPLES = 6;

  void append(StringBuilder text, Model model, long sentAt, Randomness dice) {
    text.append(",\"readings\":[");
    String separator = "";
    for (Model.Sensor sensor : model.sensors()) {
      text.append(separator).append("{\"metric\":\"").append(sensor.metric());
      text.append("\",\"unit\":\"").append(sensor.unit()).append('"');
      if (dice.chance(0.5)) {
        text.append(",\"interval_ms\":").append(model.intervalMillis());
      }
      appendSamples(text.append(",\"samples\":["), model, sensor, sentAt, dice);
      text.append("]}");
      separator = ",";
    }
    text.append(']');
  }

  /** Some sensors have clocks with microseconds. */
  private static void appendSamples(
      StringBuilder text, Model model, Model.Sensor sensor, long sentAt, Randomness dice) {
    for (int left = dice.between(1, MOST_SAMPLES + 1); left > 0; left--) {
      text.append("{\"at\":\"");
      Times.appendLocal(text, sentAt - (long) left * model.intervalMillis());
      if (dice.below(20) == 0) {
        text.append(dice.between(100, 1000));
      }
      text.append("Z\",\"value\":");
      appendMeasured(text, sensor, dice);
      text.append(left == 1 ? "}" : "},");
    }
  }

  /**
   * A good sample always has a value. A bad sample has null, or a value that the sensor can never
   * measure.
   */
  private static void appendMeasured(StringBuilder text, Model.Sensor sensor, Randomness dice) {
    double draw = dice.share();
    if (draw < 0.95) {
      appendValue(text, sensor.usual() + spread(sensor, dice), dice);
      text.append(",\"quality\":\"good\"");
    } else if (draw < 0.98) {
      appendValue(text, sensor.usual() + 2 * spread(sensor, dice), dice);
      text.append(",\"quality\":\"uncertain\"");
    } else if (dice.coin()) {
      appendValue(text, -999_999_000L, dice);
      text.append(",\"quality\":\"bad\"");
    } else {
      text.append("null,\"quality\":\"bad\"");
    }
  }

  private static long spread(Model.Sensor sensor, Randomness dice) {
    int steps = sensor.spread() / sensor.step();
    return (long) dice.between(-steps, steps + 1) * sensor.step();
  }

  /** Appends thousandths; some in scientific notation. */
  private static void appendValue(StringBuilder text, long thousandths, Randomness dice) {
    BigDecimal value = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
    text.append(dice.below(10) == 0 ? value.toString() : value.toPlainString());
  }
}
