package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives minutes with exact counts to a monitor, and keeps what it says. */
final class JudgedMinutes {
  static final String P1 = "{\"publisher_id\":\"p-1\"}";
  static final String P2 = "{\"publisher_id\":\"p-2\"}";
  static final String P3 = "{\"publisher_id\":\"p-3\"}";
  static final int HOUR = 60;

  private final List<String> said = new ArrayList<>();

  static MonitorSpec limited(Kind kind, String column, Double min, Double max) {
    return MonitorRun.spec(kind, column, new Limits(min, max, Duration.ofHours(1), 20));
  }

  static MonitorSpec learning(Kind kind, String column) {
    return limited(kind, column, null, null);
  }

  static ProfileMinute row(ProfileMeasure measure, String detail, long amount) {
    return new ProfileMinute(0, MonitorTraffic.TABLE, P1, measure, detail, amount);
  }

  static KeyMinute counted(MonitorSpec spec, ProfileMinute... rows) {
    KeyMinute counts = new KeyMinute();
    for (ProfileMinute row : rows) {
      MonitorKinds.count(spec, row, counts);
    }
    return counts;
  }

  static Monitor monitor(MonitorSpec spec) {
    return MonitorKinds.monitor(spec, false);
  }

  static KeyMinute part(double counted, double all) {
    KeyMinute counts = new KeyMinute();
    counts.counted = counted;
    counts.all = all;
    return counts;
  }

  void judge(Monitor monitor, long minute, Map<String, KeyMinute> samples) {
    Judgement judgement = new Judgement();
    monitor.judge(minute, samples, judgement);
    judgement.raised.forEach(v -> said.add(minute + " bad " + v.key + " " + v.happened));
    judgement.cleared.keySet().forEach(key -> said.add(minute + " good " + key));
  }

  /** What the monitor said of each minute. */
  List<String> said() {
    return said;
  }

  /** A monitor that continues from the state of another. */
  static Monitor restored(Monitor monitor, MonitorSpec spec) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    monitor.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    Monitor restored = monitor(spec);
    restored.read(in, Monitors.VERSION);
    assertThat(in.available()).isZero();
    return restored;
  }
}
