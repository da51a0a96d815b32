package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.HOUR;
import static io.clicklake.job.monitor.JudgedMinutes.P1;
import static io.clicklake.job.monitor.JudgedMinutes.P2;
import static io.clicklake.job.monitor.JudgedMinutes.P3;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.part;
import static io.clicklake.job.monitor.JudgedMinutes.restored;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that had events and have none. */
class SilenceMonitorTest {
  private final JudgedMinutes minutes = new JudgedMinutes();

  @Test
  void aSilentKeyIsFoundAndTheOthersAreNot() {
    Monitor monitor = silence();
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of(P1, part(60, 0), P2, part(60, 0)));
    }
    minutes.judge(monitor, 2 * HOUR, Map.of(P2, part(60, 0)));
    minutes.judge(monitor, 2 * HOUR + 1, Map.of(P1, part(20, 0), P2, part(60, 0)));
    minutes.judge(monitor, 2 * HOUR + 2, Map.of(P1, part(60, 0), P2, part(60, 0)));

    assertThat(minutes.said())
        .containsExactly(
            "120 bad " + P1 + " has no events, expected 60 a minute", "122 good " + P1);
  }

  @Test
  void aSilentStreamIsSilenceOfTheTotal() {
    Monitor monitor = silence();
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of(P1, part(60, 0), P2, part(60, 0)));
    }
    minutes.judge(monitor, 2 * HOUR, Map.of());

    assertThat(minutes.said()).containsExactly("120 bad {} has no events, expected 120 a minute");
  }

  @Test
  void aKeyThatWasSeenInEachMinuteOfADayIsExpected() throws Exception {
    Limits limits = new Limits(null, null, Duration.ofHours(1), 20);
    MonitorSpec spec = MonitorRun.spec(Kind.SILENCE, null, limits, MonitorRun.PUBLISHER);
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute < 24 * HOUR; minute++) {
      boolean once = minute == 12 * HOUR;
      minutes.judge(
          monitor, minute, Map.of(P1, part(2, 0), P2, part(once ? 0 : 2, 0), P3, part(60, 0)));
    }
    monitor = restored(monitor, spec);
    for (int minute = 24 * HOUR; minute < 24 * HOUR + 5; minute++) {
      minutes.judge(monitor, minute, Map.of(P3, part(60, 0)));
    }

    assertThat(minutes.said()).hasSize(1);
    assertThat(minutes.said().get(0)).startsWith("1442 bad " + P1 + " has no events, expected 2");
  }

  @Test
  void aListedProducerIsExpectedFromTheStart() throws Exception {
    MonitorSpec spec =
        MonitorRun.spec(Kind.SILENCE, null, MonitorRun.PUBLISHER)
            .of(CompletenessMonitorTest.producers(List.of("p-1", "p-2")));
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute < 3; minute++) {
      monitor = restored(monitor, spec);
      minutes.judge(monitor, minute, Map.of(P2, part(5, 0)));
    }
    for (int minute = 3; minute < 6; minute++) {
      minutes.judge(monitor, minute, Map.of(P1, part(5, 0), P2, part(5, 0)));
    }

    assertThat(minutes.said())
        .containsExactly(
            "2 bad " + P1 + " has no events, but it is listed as expected", "4 good " + P1);
  }

  @Test
  void aListedProducerThatStaysSilentStaysBad() {
    MonitorSpec spec =
        MonitorRun.spec(Kind.SILENCE, null, MonitorRun.PUBLISHER)
            .of(CompletenessMonitorTest.producers(List.of("p-1")));
    Monitor monitor = monitor(spec);
    for (int minute = 0; minute < 16 * 24 * HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of(P2, part(5, 0)));
    }

    assertThat(minutes.said()).hasSize(1);
  }

  @Test
  void stateOfTheSecondVersionIsRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    silence().write(new DataOutputStream(bytes));
    // Without keys, the total's two last numbers are before the number of keys.
    byte[] state = bytes.toByteArray();
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    second.write(state, 0, state.length - 12);
    second.write(new byte[4]);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(second.toByteArray()));

    silence().read(in, 2);

    assertThat(in.available()).isZero();
  }

  private static Monitor silence() {
    Limits limits = new Limits(null, null, Duration.ofHours(1), 20);
    return monitor(MonitorRun.spec(Kind.SILENCE, null, limits, MonitorRun.PUBLISHER));
  }
}
