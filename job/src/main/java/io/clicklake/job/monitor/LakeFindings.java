package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Severity;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.ledger.LedgerEquations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The findings of the monitors that read the lake. The job and {@code clicklake watch} each have
 * such an object; the table {@code findings} is what they share:
 *
 * <ul>
 *   <li>Both give a finding the same id, because it depends only on the tables.
 *   <li>Neither opens a finding whose monitor and direction have an open row in the table.
 *   <li>The job opens a finding at once. {@code watch} does so only if the job does not commit;
 *       otherwise it leaves the job three minutes.
 *   <li>Only the job closes findings, also findings that {@code watch} opened. While the job does
 *       not commit, no finding can be good.
 * </ul>
 *
 * <p>The rows that this object has reported, and that the table does not show yet, are its state.
 */
final class LakeFindings {
  /** Version 2 also has the examples of findings. The findings of this class have no examples. */
  private static final int VERSION = 2;

  private static final long MINUTE = 60_000;
  private static final long LEFT_TO_THE_JOB = 3 * MINUTE;
  private static final long UPDATE_AFTER = 60 * MINUTE;

  /** The query in a message selects rows from this many minutes before the first bad minute. */
  private static final long ROWS_BEFORE = 5;

  /** The program that judges. */
  enum Role {
    JOB,
    WATCH
  }

  /** A monitor with its declaration. */
  private static final class Declared {
    private final MonitorSpec spec;
    private final LakeMonitor monitor;

    private Declared(MonitorSpec spec, LakeMonitor monitor) {
      this.spec = spec;
      this.monitor = monitor;
    }
  }

  private final String dataset;
  private final Role role;
  private final long runningSince;
  private final Map<String, Declared> monitors = new LinkedHashMap<>();

  /**
   * The newest change of each finding that this object has reported, if the table does not show it
   * yet.
   */
  private final Map<String, FindingRow> notVisible = new TreeMap<>();

  /** The open findings, by id, as of the last observation. */
  private final Map<String, FindingRow> open = new TreeMap<>();

  /**
   * @param dataset a dataset; its monitors of other kinds are ignored
   * @param runningSince when the job or {@code watch} was started, in milliseconds since 1970
   */
  LakeFindings(Dataset dataset, Role role, long runningSince) {
    this.dataset = dataset.name();
    this.role = role;
    this.runningSince = runningSince;
    for (MonitorSpec spec : dataset.monitors()) {
      if (spec.kind().readsLake()) {
        monitors.put(spec.name(), new Declared(spec, monitor(spec, dataset)));
      }
    }
  }

  private static LakeMonitor monitor(MonitorSpec spec, Dataset dataset) {
    switch (spec.kind()) {
      case COMMIT:
        return new CommitMonitor(spec);
      case FRESHNESS:
        boolean withCommit =
            dataset.monitors().stream().anyMatch(other -> other.kind() == Kind.COMMIT);
        return new FreshnessMonitor(
            spec,
            dataset.tables().stream().map(TableSpec::name).collect(Collectors.toList()),
            withCommit);
      default:
        return new LedgerMonitor(LedgerEquations.ofStages(dataset));
    }
  }

  /** Judges an observation, and reports each change once. */
  void judge(LakeObservation seen, long now, Consumer<FindingRow> changes) {
    merge(seen);
    for (Declared declared : monitors.values()) {
      Map<String, FindingRow> openHere = byDirection(declared);
      declared
          .monitor
          .judge(seen, new JudgedTime(now, runningSince), openHere.keySet())
          .ifPresent(verdicts -> apply(declared, openHere, verdicts, now, changes));
    }
  }

  /**
   * Takes the findings of the table, and the changes that this object has reported and that are not
   * visible yet.
   */
  private void merge(LakeObservation seen) {
    open.clear();
    for (StoredFinding finding : seen.findings()) {
      Declared declared = monitors.get(finding.monitor());
      if (declared == null) {
        continue;
      }
      FindingRow own = notVisible.get(finding.id());
      if (own != null && finding.recordedAt().toEpochMilli() >= own.recordedAt) {
        notVisible.remove(finding.id());
      }
      if (finding.isOpen()) {
        open.put(finding.id(), row(declared.spec, finding));
      }
    }
    notVisible.forEach(
        (id, row) -> {
          if (row.state == FindingState.CLOSED) {
            open.remove(id);
          } else {
            open.put(id, row);
          }
        });
  }

  private static FindingRow row(MonitorSpec spec, StoredFinding stored) {
    long since = minute(stored.firstBadMinute());
    Finding finding = new Finding(stored.id(), "", since, since);
    finding.key = stored.key();
    finding.expected = stored.expected();
    finding.actual = stored.actual();
    finding.happened = stored.message();
    finding.related = stored.related();
    finding.lastBad = minute(stored.lastBadMinute());
    return new FindingRow(FindingState.OPENED, spec, finding, stored.recordedAt().toEpochMilli());
  }

  private static long minute(Instant time) {
    return time.toEpochMilli() / MINUTE;
  }

  /** The open findings of a monitor, by their direction, which is a part of their id. */
  private Map<String, FindingRow> byDirection(Declared declared) {
    Map<String, FindingRow> found = new TreeMap<>();
    for (FindingRow row : open.values()) {
      if (row.spec.name().equals(declared.spec.name())) {
        for (String direction : declared.monitor.directions()) {
          if (id(declared.spec, row.key, direction, row.since / MINUTE).equals(row.id)) {
            found.put(direction, row);
          }
        }
      }
    }
    return found;
  }

  private String id(MonitorSpec spec, String key, String direction, long since) {
    return FindingTracker.id(dataset, spec.name(), key, direction, since);
  }

  private void apply(
      Declared declared,
      Map<String, FindingRow> openHere,
      List<LakeVerdict> verdicts,
      long now,
      Consumer<FindingRow> changes) {
    Map<String, List<LakeVerdict>> bad = new TreeMap<>();
    verdicts.forEach(
        verdict -> bad.computeIfAbsent(verdict.direction, d -> new ArrayList<>()).add(verdict));
    bad.forEach(
        (direction, ofDirection) ->
            bad(declared.spec, openHere.get(direction), ofDirection, now)
                .ifPresent(row -> report(row, changes)));
    if (role == Role.JOB) {
      openHere.forEach(
          (direction, row) -> {
            if (!bad.containsKey(direction)) {
              report(again(FindingState.CLOSED, row, now), changes);
            }
          });
    }
  }

  private Optional<FindingRow> bad(
      MonitorSpec spec, FindingRow before, List<LakeVerdict> verdicts, long now) {
    if (before != null) {
      long pause = role == Role.JOB ? UPDATE_AFTER : UPDATE_AFTER + LEFT_TO_THE_JOB;
      return now - before.recordedAt < pause
          ? Optional.empty()
          : Optional.of(again(FindingState.UPDATED, before, now));
    }
    boolean leave =
        role == Role.WATCH
            && verdicts.stream()
                .allMatch(verdict -> verdict.jobCommits && now - verdict.badAt < LEFT_TO_THE_JOB);
    return leave ? Optional.empty() : Optional.of(opened(spec, verdicts, now));
  }

  private FindingRow opened(MonitorSpec spec, List<LakeVerdict> verdicts, long now) {
    LakeVerdict first = verdicts.get(0);
    String key = first.key;
    long since = first.since;
    for (LakeVerdict verdict : verdicts) {
      key = MonitorKey.common(key, verdict.key);
      since = Math.min(since, verdict.since);
    }
    long minute = Math.floorDiv(since, MINUTE);
    Finding finding =
        new Finding(id(spec, key, first.direction, minute), first.direction, minute, minute);
    finding.key = key;
    finding.expected = first.expected;
    finding.actual = first.actual;
    finding.related = verdicts.size();
    finding.lastBad = Math.floorDiv(now, MINUTE);
    finding.happened =
        first.happened
            + (verdicts.size() > 1 ? "; the same for " + (verdicts.size() - 1) + " more" : "")
            + ". Rows: SELECT * FROM ledger WHERE recorded_at >= TIMESTAMP '"
            + FindingRow.time((minute - ROWS_BEFORE) * MINUTE)
            + ":00 UTC'";
    return new FindingRow(FindingState.OPENED, spec, finding, now);
  }

  /** A row with a later time than the row before, even if the clock of the row before was ahead. */
  private static FindingRow again(FindingState state, FindingRow before, long now) {
    long recordedAt = Math.max(now, before.recordedAt + 1);
    return new FindingRow(state, before.spec, finding(before, now), recordedAt);
  }

  private static Finding finding(FindingRow row, long lastBad) {
    Finding finding = new Finding(row.id, "", row.since / MINUTE, row.since / MINUTE);
    finding.key = row.key;
    finding.expected = row.expected;
    finding.actual = row.actual;
    finding.happened = row.message;
    finding.related = row.related;
    finding.lastBad = Math.floorDiv(lastBad, MINUTE);
    return finding;
  }

  private void report(FindingRow row, Consumer<FindingRow> changes) {
    notVisible.put(row.id, row);
    if (row.state == FindingState.CLOSED) {
      open.remove(row.id);
    } else {
      open.put(row.id, row);
    }
    changes.accept(row);
  }

  /** The open findings, as of the last observation. */
  int open() {
    return open.size();
  }

  int open(Severity severity) {
    return (int) open.values().stream().filter(row -> row.spec.severity() == severity).count();
  }

  /**
   * The state: the changes that this object has reported and that are not yet visible in the table
   * {@code findings}.
   */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    out.writeInt(notVisible.size());
    for (FindingRow row : notVisible.values()) {
      out.writeUTF(row.spec.name());
      out.writeUTF(row.state.name());
      out.writeLong(row.recordedAt);
      finding(row, row.lastBad).write(out);
    }
    return bytes.toByteArray();
  }

  void restore(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version < 1 || version > VERSION) {
      throw new IOException("The state of the findings has the unknown version " + version + ".");
    }
    for (int left = in.readInt(); left > 0; left--) {
      String monitor = in.readUTF();
      FindingState state = FindingState.valueOf(in.readUTF());
      long recordedAt = in.readLong();
      Finding finding = Finding.read(in, version > 1);
      Declared declared = monitors.get(monitor);
      if (declared != null) {
        notVisible.put(finding.id, new FindingRow(state, declared.spec, finding, recordedAt));
      }
    }
  }
}
