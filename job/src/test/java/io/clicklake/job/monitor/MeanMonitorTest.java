package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.HOUR;
import static io.clicklake.job.monitor.JudgedMinutes.learning;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Means of a number. */
class MeanMonitorTest {
  private final JudgedMinutes minutes = new JudgedMinutes();

  @Test
  void aMeanThatIsAThousandTimesAsLargeIsFoundInAMinute() {
    Monitor monitor = monitor(learning(Kind.RANGE, "price"));
    for (int minute = 0; minute <= 2 * HOUR; minute++) {
      KeyMinute counts = part(0, 100);
      counts.total = minute == 2 * HOUR ? 200_000 : 200 + minute % 2;
      minutes.judge(monitor, minute, Map.of("{}", counts));
    }

    assertThat(minutes.said())
        .containsExactly("120 bad {} has a mean of 'price' of 2000, expected 2.005");
  }

  @Test
  void aMeanThatIsNotFiniteIsNotLearned() {
    Monitor monitor = monitor(learning(Kind.RANGE, "price"));
    for (int minute = 0; minute <= 2 * HOUR; minute++) {
      KeyMinute counts = part(0, 100);
      counts.total = minute == 2 * HOUR ? 200_000 : 200;
      counts.total = minute == 50 ? Double.POSITIVE_INFINITY : counts.total;
      counts.total = minute == 51 ? Double.NaN : counts.total;
      minutes.judge(monitor, minute, Map.of("{}", counts));
    }

    assertThat(minutes.said())
        .containsExactly("120 bad {} has a mean of 'price' of 2000, expected 2.000");
  }

  @Test
  void aMeanInTheStateThatIsNotFiniteIsLearnedAgain() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream state = new DataOutputStream(bytes);
    state.writeInt(1);
    state.writeUTF("{}");
    state.writeDouble(Double.NaN);
    state.writeDouble(Double.NaN);
    state.writeInt(1000);
    state.writeLong(-1000);
    state.writeLong(-1);
    state.writeBoolean(false);
    state.writeLong(0);
    state.writeInt(0);
    Monitor monitor = monitor(learning(Kind.RANGE, "price"));
    monitor.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Monitors.VERSION);

    for (int minute = 0; minute <= HOUR; minute++) {
      KeyMinute counts = part(0, 100);
      counts.total = minute == HOUR ? 200_000 : 200;
      minutes.judge(monitor, minute, Map.of("{}", counts));
    }

    assertThat(minutes.said())
        .containsExactly("60 bad {} has a mean of 'price' of 2000, expected 2.000");
  }
}
