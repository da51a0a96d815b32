package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Severity;
import io.clicklake.job.record.ProducerMeasure;
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

/**
 * All monitors of a dataset. The caller passes the rows of the profiles and the current time. This
 * class does not use Flink.
 */
final class Monitors {
  private static final Logger LOG = LoggerFactory.getLogger(Monitors.class);

  /**
   * The first byte of the state. A new format gets a new number, and all older formats can still be
   * read.
   *
   * <ul>
   *   <li>Version 2 adds when a key of a {@link NewValueMonitor} was seen, and whether a {@link
   *       LimitMonitor} has judged a minute.
   *   <li>Version 3 adds for how many minutes a key of a {@link TrafficMonitor} had events, and for
   *       how many minutes after them it had none.
   *   <li>Version 4 adds the examples of findings and of minutes that are not judged, and the
   *       distinct values of these minutes.
   *   <li>Version 5 adds a chart to each key of a {@link RatioMonitor}.
   * </ul>
   */
  static final int VERSION = 5;

  private static final long MINUTE = 60_000;

  private final List<MonitorState> monitors = new ArrayList<>();
  private final Map<String, MinuteClock> clocks = new TreeMap<>();

  /** For each table, the last minute that has rows in the stored profile. */
  private final Map<String, Long> stored = new TreeMap<>();

  /** Whether monitors without a state are about to learn from the stored profile. */
  private boolean learning;

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
    ProducerMeasure ofProducer = ProducerMeasure.of(row);
    if (ofProducer != null) {
      monitors.stream()
          .filter(MonitorState::isOfProducers)
          .forEach(monitor -> monitor.addProducer(ofProducer, row));
      return;
    }
    MinuteClock clock = clocks.get(row.table);
    if (clock == null) {
      return;
    }
    long minute = Math.floorDiv(row.minuteMillis, MINUTE);
    boolean judged = clock.row(minute, now);
    for (MonitorState monitor : monitors) {
      if (watches(monitor, row.table)) {
        monitor.add(minute, row, judged);
      }
    }
  }

  /** Whether a monitor gets the minutes of the profile of a table. */
  private static boolean watches(MonitorState monitor, String table) {
    return !monitor.isOfProducers() && monitor.spec().table().equals(table);
  }

  private void judgeProducers(long now, Consumer<FindingRow> changes) {
    for (MonitorState monitor : monitors) {
      if (monitor.isOfProducers()) {
        monitor.judgeProducers(
            now,
            (state, finding) ->
                changes.accept(new FindingRow(state, monitor.spec(), finding, now)));
      }
    }
  }

  /** Judges each minute that is complete. */
  void judge(long now, Consumer<FindingRow> changes) {
    judgeProducers(now, changes);
    clocks.forEach(
        (table, clock) -> {
          while (clock.isReady(now)) {
            judge(table, clock.next(), false, now, changes);
            clock.judged();
          }
        });
  }

  /**
   * Prepares the monitors without state to {@link #adopt} what another instance learns from the
   * stored profile. Until then, they have no state.
   *
   * @return the last minute that they may learn, by table; empty if all monitors have a state
   */
  Map<String, Long> startLearning() {
    Map<String, Long> limits = new TreeMap<>();
    for (MonitorState monitor : monitors) {
      if (monitor.canLearn()) {
        String table = monitor.spec().table();
        limits.put(table, clocks.get(table).lastJudged());
        monitor.skipUntil(clocks.get(table).newest());
      }
    }
    learning = !limits.isEmpty();
    return limits;
  }

  /** Ends the learning without a result. */
  void endLearning() {
    learning = false;
  }

  /** Adds a row of the stored profile, to learn from. */
  void learn(ProfileMinute row) {
    long minute = Math.floorDiv(row.minuteMillis, MINUTE);
    stored.merge(row.table, minute, Math::max);
    for (MonitorState monitor : monitors) {
      if (watches(monitor, row.table)) {
        monitor.add(minute, row, false);
      }
    }
  }

  /**
   * Learns the minutes of the stored profile that have rows and are before this one. Does not learn
   * the last minute with rows, because it may be incomplete.
   */
  void learnUntil(long end) {
    stored.forEach(
        (table, last) -> {
          TreeSet<Long> minutes = new TreeSet<>();
          for (MonitorState monitor : monitors) {
            if (watches(monitor, table)) {
              minutes.addAll(monitor.minutesBefore(Math.min(last, end)));
            }
          }
          minutes.forEach(minute -> judge(table, minute, false, 0, change -> {}));
        });
  }

  /**
   * Takes over what another instance has learned from the stored profile, for the monitors without
   * a state. Reports the findings that are open at its end.
   */
  void adopt(Monitors learned, long now, Consumer<FindingRow> changes) {
    learning = false;
    for (int i = 0; i < monitors.size(); i++) {
      MonitorState taught = learned.monitors.get(i);
      Long last = learned.stored.get(taught.spec().table());
      if (monitors.get(i).canLearn() && last != null) {
        taught.goOnAfter(last, monitors.get(i));
        monitors.set(i, taught);
        taught.reportOpen(
            (state, finding) -> changes.accept(new FindingRow(state, taught.spec(), finding, now)));
      }
    }
  }

  /** Judges all minutes that have rows, when no more rows come. */
  void judgeAll(long now, Consumer<FindingRow> changes) {
    judgeProducers(now, changes);
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
      if (watches(monitor, table)) {
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
   * The keys that another monitor has already reported for the same cause. A producer that stops in
   * the middle of a minute can first be found by its volume; its silence then has the same cause.
   * After a silence, the low volume of the minute in which the producer starts again also has the
   * same cause.
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

  /** The completeness of each producer with an open finding, by key. */
  Map<String, Double> incomplete() {
    Map<String, Double> incomplete = new TreeMap<>();
    monitors.forEach(monitor -> incomplete.putAll(monitor.incomplete()));
    return incomplete;
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
    List<MonitorState> known = new ArrayList<>(monitors);
    known.removeIf(monitor -> learning && monitor.canLearn());
    out.writeInt(known.size());
    for (MonitorState monitor : known) {
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
