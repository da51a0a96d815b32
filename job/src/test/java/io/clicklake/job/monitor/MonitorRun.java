package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import io.clicklake.catalog.dataset.MonitorSpec.Severity;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.job.record.ProfileMinute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;

/** The operator of the monitors with a clock that the test sets. */
final class MonitorRun implements AutoCloseable {
  static final String PUBLISHER = "publisher_id";

  private static final int MINUTE = 60_000;

  /** A profile without rows. */
  private static final StoredProfile EMPTY = (tables, from, to, into) -> {};

  private final List<MonitorSpec> specs;
  private final StoredProfile profile;
  private final List<RowData> findings = new ArrayList<>();
  private MonitorOperator operator;
  private OneInputStreamOperatorTestHarness<ProfileMinute, RowData> harness;
  private long now;
  private int read;

  MonitorRun(List<MonitorSpec> specs, long now) throws Exception {
    this(specs, now, null, EMPTY);
  }

  /** Continues from the state of another run. */
  MonitorRun(List<MonitorSpec> specs, long now, OperatorSubtaskState state) throws Exception {
    this(specs, now, state, EMPTY);
  }

  /** Starts with this stored profile, and waits until the monitors have learned from it. */
  MonitorRun(List<MonitorSpec> specs, long now, OperatorSubtaskState state, StoredProfile profile)
      throws Exception {
    this.specs = specs;
    this.now = now;
    this.profile = profile;
    start(state);
  }

  OperatorSubtaskState state() throws Exception {
    return harness.snapshot(1, now);
  }

  /** A monitor with the default values. */
  static MonitorSpec spec(Kind kind, String column, String... by) {
    return spec(kind, column, new Limits(null, null, Duration.ofDays(1), 20), by);
  }

  static MonitorSpec spec(Kind kind, String column, Limits limits, String... by) {
    return new MonitorSpec(
        kind.code(),
        kind,
        MonitorTraffic.TABLE,
        column,
        List.of(by),
        limits,
        Severity.WARNING,
        null);
  }

  /** Each kind with its default values, by publisher where it is useful. */
  static List<MonitorSpec> allKinds() {
    return List.of(
        spec(Kind.VOLUME, null, PUBLISHER),
        spec(Kind.SILENCE, null, PUBLISHER),
        spec(Kind.REJECTION_RATIO, null, PUBLISHER),
        spec(Kind.DUPLICATE_RATIO, null),
        spec(Kind.CONFLICTING_DUPLICATES, null),
        spec(Kind.LATE_RATIO, null),
        spec(Kind.NULL_RATIO, "campaign_id", PUBLISHER),
        spec(Kind.RANGE, "price", PUBLISHER),
        spec(Kind.SCHEMA_DRIFT, null));
  }

  private void start(OperatorSubtaskState state) throws Exception {
    operator = new MonitorOperator("shop", specs, null, profile, Duration.ofDays(15), null);
    harness = new OneInputStreamOperatorTestHarness<>(operator, 1, 1, 0);
    harness.setProcessingTime(now);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    read = 0;
    while (operator.isLearning()) {
      Thread.onSpinWait();
    }
  }

  /** Closes the job with a checkpoint and starts it again from there, after some time. */
  void restart(Duration later) throws Exception {
    collect();
    OperatorSubtaskState state = harness.snapshot(1, now);
    harness.close();
    now += later.toMillis();
    start(state);
  }

  void row(ProfileMinute row) {
    try {
      harness.processElement(new StreamRecord<>(row));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void clock(long toMillis) throws Exception {
    now = Math.max(now, toMillis);
    harness.setProcessingTime(now);
  }

  /** Rows that come three seconds after their minute ended, and the time until the next minute. */
  void minute(MonitorTraffic traffic, long minute) throws Exception {
    clock((MonitorTraffic.START + minute + 1) * MINUTE + 3_000);
    traffic.minute(minute, this::row);
    clock(now + 10_000);
  }

  /** All rows of findings so far. */
  List<RowData> findings() {
    collect();
    return findings;
  }

  private void collect() {
    List<RowData> all = harness.extractOutputValues();
    findings.addAll(all.subList(read, all.size()));
    read = all.size();
  }

  /** State, monitor and key of each change, and its message. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (RowData row : findings()) {
      texts.add(
          row.getString(1)
              + " "
              + row.getString(2)
              + " "
              + row.getString(5)
              + " "
              + row.getInt(14)
              + " "
              + row.getString(10));
    }
    return texts;
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
