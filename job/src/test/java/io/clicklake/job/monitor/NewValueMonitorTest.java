package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.HOUR;
import static io.clicklake.job.monitor.JudgedMinutes.P1;
import static io.clicklake.job.monitor.JudgedMinutes.counted;
import static io.clicklake.job.monitor.JudgedMinutes.learning;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.part;
import static io.clicklake.job.monitor.JudgedMinutes.restored;
import static io.clicklake.job.monitor.JudgedMinutes.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values and fields that were not seen before. */
class NewValueMonitorTest {
  private final JudgedMinutes minutes = new JudgedMinutes();

  @Test
  void aNewValueIsReportedOnce() {
    MonitorSpec spec = learning(Kind.SCHEMA_DRIFT, null);
    Monitor monitor = monitor(spec);
    ProfileMinute known = row(ProfileMeasure.VALUE, "event_type=view", 10);
    ProfileMinute added = row(ProfileMeasure.VALUE, "event_type=swipe", 3);
    ProfileMinute rest = row(ProfileMeasure.VALUE, "event_type=(other)", 3);
    ProfileMinute field = row(ProfileMeasure.UNKNOWN_FIELD, "debug", 4);
    for (int minute = 0; minute <= HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", counted(spec, known)));
    }
    minutes.judge(monitor, HOUR + 1, Map.of("{}", counted(spec, known, added, rest, field)));
    minutes.judge(monitor, HOUR + 2, Map.of("{}", counted(spec, known, added)));

    assertThat(minutes.said())
        .containsExactly(
            "61 bad {} has the field debug in 4 rows, which was not seen before",
            "61 bad {} has the value event_type=swipe in 3 rows, which was not seen before");
  }

  @Test
  void theFirstUnknownFieldOfAKeyIsNew() {
    MonitorSpec spec = learning(Kind.SCHEMA_DRIFT, null);
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute <= HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", part(0, 0)));
    }
    minutes.judge(
        monitor,
        HOUR + 1,
        Map.of("{}", counted(spec, row(ProfileMeasure.UNKNOWN_FIELD, "debug", 4))));

    assertThat(minutes.said())
        .containsExactly("61 bad {} has the field debug in 4 rows, which was not seen before");
  }

  @Test
  void keysThatWereNotSeenForALongTimeMakeRoomForOthers() throws Exception {
    MonitorSpec spec = learning(Kind.SCHEMA_DRIFT, null);
    Monitor monitor = monitor(spec);
    Map<String, KeyMinute> many = new HashMap<>();
    for (int i = 0; i < RememberedKeys.MAX_KEYS; i++) {
      many.put("key" + i, counted(spec, row(ProfileMeasure.VALUE, "a=" + i % 7, 1)));
    }
    minutes.judge(monitor, 0, many);
    monitor = restored(monitor, spec);
    long later = Monitor.FORGOTTEN_AFTER + 1;
    minutes.judge(monitor, later, Map.of());
    Map<String, KeyMinute> one = Map.of(P1, counted(spec, row(ProfileMeasure.VALUE, "a=1", 1)));
    Map<String, KeyMinute> other = Map.of(P1, counted(spec, row(ProfileMeasure.VALUE, "a=2", 1)));

    minutes.judge(monitor, later + 1, one);
    minutes.judge(monitor, later + HOUR + 1, other);

    assertThat(minutes.said())
        .containsExactly(
            (later + HOUR + 1)
                + " bad "
                + P1
                + " has the value a=2 in 1 rows, which was not seen before");
  }
}
