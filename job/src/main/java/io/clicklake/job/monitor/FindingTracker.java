package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes findings of the verdicts of one monitor. Keys that turn bad in the same direction within
 * five minutes have one cause and are one finding. A finding is closed when all its keys are good.
 */
final class FindingTracker {
  /** How long keys can join a finding after it was opened, in minutes. */
  private static final long JOIN_WITHIN = 5;

  private static final long UPDATE_AFTER = 60;

  /** Receives each change of a finding. */
  interface Changes {
    void accept(FindingState state, Finding finding);
  }

  private final String dataset;
  private final String monitor;
  private final List<Finding> open = new ArrayList<>();

  FindingTracker(String dataset, String monitor) {
    this.dataset = dataset;
    this.monitor = monitor;
  }

  /** The {@link Verdict#id()} of each key that is bad. */
  Set<String> badKeys() {
    Set<String> keys = new TreeSet<>();
    open.forEach(finding -> keys.addAll(finding.bad));
    return keys;
  }

  /** Reports the open findings once more. */
  void reportOpen(Changes changes) {
    open.forEach(finding -> changes.accept(FindingState.OPENED, finding));
  }

  int open() {
    return open.size();
  }

  void update(long minute, Judgement judgement, Changes changes) {
    Map<String, List<Verdict>> raised = new TreeMap<>();
    judgement.raised.forEach(
        verdict -> raised.computeIfAbsent(verdict.direction, d -> new ArrayList<>()).add(verdict));
    raised.values().forEach(verdicts -> raise(minute, verdicts, changes));
    for (Iterator<Finding> each = open.iterator(); each.hasNext(); ) {
      Finding finding = each.next();
      finding.clear(judgement.cleared);
      if (finding.bad.isEmpty()) {
        each.remove();
        changes.accept(FindingState.CLOSED, finding);
        continue;
      }
      finding.lastBad = minute;
      if (minute > finding.openedAt && (minute - finding.openedAt) % UPDATE_AFTER == 0) {
        changes.accept(FindingState.UPDATED, finding);
      }
    }
  }

  private void raise(long minute, List<Verdict> verdicts, Changes changes) {
    String direction = verdicts.get(0).direction;
    for (Finding finding : open) {
      if (finding.direction.equals(direction) && minute - finding.openedAt <= JOIN_WITHIN) {
        verdicts.forEach(finding::add);
        finding.lastBad = minute;
        changes.accept(FindingState.UPDATED, finding);
        return;
      }
    }
    long since = minute;
    String key = verdicts.get(0).key;
    for (Verdict verdict : verdicts) {
      since = Math.min(since, verdict.since);
      key = MonitorKey.common(key, verdict.key);
    }
    Finding finding =
        new Finding(id(dataset, monitor, key, direction, since), direction, since, minute);
    verdicts.forEach(finding::add);
    finding.lastBad = minute;
    open.add(finding);
    changes.accept(FindingState.OPENED, finding);
  }

  /** The id of a finding: 32 hexadecimal digits that depend only on the arguments. */
  static String id(String dataset, String monitor, String key, String direction, long since) {
    String text = String.join("\n", dataset, monitor, key, direction, Long.toString(since));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder id = new StringBuilder();
      for (int i = 0; i < 16; i++) {
        id.append(String.format("%02x", hash[i]));
      }
      return id.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JVM has SHA-256", e);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(open.size());
    for (Finding finding : open) {
      finding.write(out);
    }
  }

  void read(DataInput in, int version) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      open.add(Finding.read(in, version >= 4));
    }
  }
}
