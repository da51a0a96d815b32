package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Severity;
import io.clicklake.job.record.ProfileMinute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All monitors of a dataset. Gets the rows of the profiles and the time; knows no Flink. */
final class Monitors {
  private static final Logger LOG = LoggerFactory.getLogger(Monitors.class);

  /**
   * The first byte of the state. A new format gets a new number, and the old one is still read.
   * Version 2 has when a key of a {@link NewValueMonitor} was seen, and whether a {@link
   * LimitMonitor} has judged a minute.
   */
  static final int VERSION = 2;

  private static final long MINUTE = 60_000;

  private final List<MonitorState> monitors = new ArrayList<>();
  private final Map<String, MinuteClock> clocks = new TreeMap<>();

  /**
   * @param now the time at which the task starts, in milliseconds since 1970
   */
  Monitors(String dataset, List<MonitorSpec> specs, long now) {
    for (MonitorSpec spec : specs) {
      boolean withSilence = specs.stream().anyMatch(other -> isSame(other, spec, Kind.SILENCE));
      monitors.add(new MonitorState(dataset, spec, withSilence));
      clocks.put(spec.table(), new MinuteClock(now));
    }
  }

  void add(ProfileMinute row, long now) {
    MinuteClock clock = clocks.get(row.table);
    if (clock == null) {
      return;
    }
    long minute = Math.floorDiv(row.minuteMillis, MINUTE);
    boolean judged = clock.row(minute, now);
    for (MonitorState monitor : monitors) {
      if (monitor.spec().table().equals(row.table)) {
        monitor.add(minute, row, judged);
      }
    }
  }

  /** Judges each minute that is complete. */
  void judge(long now, Consumer<FindingRow> changes) {
    clocks.forEach(
        (table, clock) -> {
          while (clock.isReady(now)) {
            judge(table, clock.next(), false, now, changes);
            clock.judged();
          }
        });
  }

  /** Judges all minutes that have rows, when no more rows come. */
  void judgeAll(long now, Consumer<FindingRow> changes) {
    clocks.forEach(
        (table, clock) -> {
          while (clock.hasRows()) {
            judge(table, clock.next(), clock.isNewest(), now, changes);
            clock.judged();
          }
        });
  }

  private void judge(
      String table, long minute, boolean isLast, long now, Consumer<FindingRow> changes) {
    for (MonitorState monitor : monitors) {
      if (monitor.spec().table().equals(table)) {
        FindingTracker.Changes rows =
            (state, finding) -> changes.accept(new FindingRow(state, monitor.spec(), finding, now));
        if (isLast) {
          monitor.judgeLast(minute, rows);
        } else {
          monitor.judge(minute, reported(monitor.spec()), rows);
        }
      }
    }
  }

  /**
   * A producer that stops in the middle of a minute may be found by its volume first. Then its
   * silence has the same cause, and so has the low volume of the minute in which it starts again.
   */
  private Set<String> reported(MonitorSpec spec) {
    Set<String> keys = new TreeSet<>();
    if (spec.kind() == Kind.SILENCE || spec.kind() == Kind.VOLUME) {
      Kind kind = spec.kind() == Kind.SILENCE ? Kind.VOLUME : Kind.SILENCE;
      monitors.stream()
          .filter(other -> isSame(other.spec(), spec, kind))
          .forEach(other -> keys.addAll(other.badKeys()));
    }
    return keys;
  }

  /** Whether a monitor is of this kind and watches the same keys as another. */
  private static boolean isSame(MonitorSpec one, MonitorSpec other, Kind kind) {
    return one.kind() == kind && one.table().equals(other.table()) && one.by().equals(other.by());
  }

  int openFindings(Severity severity) {
    return monitors.stream()
        .filter(monitor -> monitor.spec().severity() == severity)
        .mapToInt(MonitorState::openFindings)
        .sum();
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    out.writeInt(clocks.size());
    for (Map.Entry<String, MinuteClock> clock : clocks.entrySet()) {
      out.writeUTF(clock.getKey());
      clock.getValue().write(out);
    }
    out.writeInt(monitors.size());
    for (MonitorState monitor : monitors) {
      ByteArrayOutputStream state = new ByteArrayOutputStream();
      monitor.write(new DataOutputStream(state));
      out.writeUTF(monitor.signature());
      out.writeInt(state.size());
      state.writeTo(out);
    }
    return bytes.toByteArray();
  }

  /** Reads the state. A monitor that is new or whose declaration changed starts to learn. */
  void restore(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version < 1 || version > VERSION) {
      throw new IOException("The state of the monitors has the unknown version " + version + ".");
    }
    for (int left = in.readInt(); left > 0; left--) {
      clocks.getOrDefault(in.readUTF(), new MinuteClock(0)).read(in);
    }
    Map<String, MonitorState> declared = new HashMap<>();
    monitors.forEach(monitor -> declared.put(monitor.signature(), monitor));
    for (int left = in.readInt(); left > 0; left--) {
      String signature = in.readUTF();
      byte[] state = in.readNBytes(in.readInt());
      MonitorState monitor = declared.get(signature);
      if (monitor == null) {
        LOG.warn(
            "The monitor '{}' is no longer declared, or is declared in another way: what it learned"
                + " and its open findings are dropped.",
            signature.substring(0, signature.indexOf('\n')));
      } else {
        monitor.read(new DataInputStream(new ByteArrayInputStream(state)), version);
      }
    }
  }
}
