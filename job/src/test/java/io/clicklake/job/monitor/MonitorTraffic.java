package io.clicklake.job.monitor;

import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.testkit.traffic.ProfileTraffic;
import io.clicklake.testkit.traffic.Publishers;
import io.clicklake.testkit.traffic.TrafficDefect;
import java.util.List;
import java.util.function.Consumer;

/** The profile of {@link ProfileTraffic} as rows. The tenth day is a holiday. */
final class MonitorTraffic {
  static final String TABLE = "ads";
  static final int DAY = Publishers.DAY;

  /** 2026-06-01, a Monday, in minutes since 1970. */
  static final long START = 1_780_272_000L / 60;

  private static final int HOLIDAY = 9;

  private final ProfileTraffic traffic;

  MonitorTraffic(long seed, TrafficDefect... defects) {
    this.traffic = new ProfileTraffic(seed, HOLIDAY, List.of(defects));
  }

  static String key(int publisher) {
    return "{\"publisher_id\":\"" + Publishers.id(publisher) + "\"}";
  }

  /**
   * Emits the rows of a minute.
   *
   * @param minute minutes after {@link #START}
   */
  void minute(long minute, Consumer<ProfileMinute> rows) {
    long millis = (START + minute) * 60_000;
    traffic.minute(
        minute,
        new ProfileTraffic.Rows() {
          @Override
          public void count(
              int publisher, String version, String measure, String detail, long amount) {
            ProfileMinute row =
                new ProfileMinute(
                    millis, TABLE, key(publisher), ProfileMeasure.EVENTS, detail, amount);
            row.measure = measure;
            rows.accept(row);
          }

          @Override
          public void prices(
              int publisher,
              String version,
              long amount,
              double minimum,
              double maximum,
              double total) {
            ProfileMinute row =
                new ProfileMinute(
                    millis, TABLE, key(publisher), ProfileMeasure.NUMBER, "price", amount);
            row.minimum = minimum;
            row.maximum = maximum;
            row.total = total;
            rows.accept(row);
          }
        });
  }
}
