package io.clicklake.testkit.generate.iot;

import java.util.List;

/** A device model: sensors, reporting interval and firmware. */
record Model(String name, boolean mains, int intervalMillis, List<Sensor> sensors) {
  /**
   * A sensor.
   *
   * @param usual average value, in thousandths of the unit
   * @param spread largest deviation, in thousandths
   * @param step resolution, in thousandths
   */
  record Sensor(String metric, String unit, long usual, int spread, int step) {}

  private static final Sensor TEMPERATURE = new Sensor("temperature", "Cel", 19_500, 24_000, 10);
  private static final Sensor HUMIDITY = new Sensor("humidity", "%", 52_000, 40_000, 100);
  private static final Sensor PRESSURE =
      new Sensor("pressure", "Pa", 101_325_000L, 3_000_000, 1_000);

  static final List<Model> ALL =
      List.of(
          new Model("climate-2", false, 60_000, List.of(TEMPERATURE, HUMIDITY)),
          new Model("climate-2 plus", false, 60_000, List.of(TEMPERATURE, HUMIDITY, PRESSURE)),
          new Model(
              "power-meter/3",
              true,
              10_000,
              List.of(
                  new Sensor("voltage", "V", 230_000, 9_000, 1),
                  new Sensor("current", "A", 6_000, 6_000, 1),
                  new Sensor("power", "W", 1_400_000, 1_399_000, 100))),
          new Model(
              "air-quality",
              true,
              30_000,
              List.of(
                  TEMPERATURE,
                  new Sensor("co2", "[ppm]", 600_000, 250_000, 1_000),
                  new Sensor("illuminance", "lx", 450_000, 450_000, 500))),
          new Model(
              "pump-guard",
              true,
              5_000,
              List.of(
                  new Sensor("vibration_rms", "mm/s", 2_800, 2_700, 1),
                  new Sensor("flow", "m3/h", 48_000, 48_000, 1),
                  new Sensor("case_temperature", "Cel", 41_000, 30_000, 125))));
}
