package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An open finding: keys of one monitor that turned bad in the same direction at about the same
 * time. Its id does not change when keys join.
 */
final class Finding {
  final String id;
  final String direction;
  final long since;
  final long openedAt;

  /** The keys that are still bad, as {@link Verdict#id()}. */
  final TreeSet<String> bad = new TreeSet<>();

  /** The keys that have been bad, at most {@link #MAX_KEYS}. */
  private final List<String> keys = new ArrayList<>();

  /** The places of events that are examples, at most {@link KeyMinute#MAX_EXAMPLES}. */
  final List<String> examples = new ArrayList<>();

  /** The number of keys that have been bad. */
  int related;

  /** The part that all keys have in common. */
  String key;

  /** The change of the key with the largest difference, in words. */
  String happened;

  double expected;
  double actual;
  long lastBad;

  private static final int MAX_KEYS = 1000;

  Finding(String id, String direction, long since, long openedAt) {
    this.id = id;
    this.direction = direction;
    this.since = since;
    this.openedAt = openedAt;
  }

  void add(Verdict verdict) {
    if (related == 0) {
      key = verdict.key;
    }
    if (related == 0 || difference(verdict) > Math.abs(actual - expected)) {
      expected = verdict.expected;
      actual = verdict.actual;
      happened = MonitorKey.label(verdict.key) + ' ' + verdict.happened;
    }
    if (bad.add(verdict.id()) && keys.size() < MAX_KEYS) {
      keys.add(verdict.key);
    }
    for (String place : verdict.examples) {
      if (examples.size() < KeyMinute.MAX_EXAMPLES && !examples.contains(place)) {
        examples.add(place);
      }
    }
    related++;
    key = MonitorKey.common(key, verdict.key);
  }

  /**
   * Removes keys that are good again.
   *
   * @param cleared the keys with their last bad minute
   */
  void clear(Map<String, Long> cleared) {
    long last = since;
    boolean any = false;
    for (Map.Entry<String, Long> entry : cleared.entrySet()) {
      if (bad.remove(entry.getKey())) {
        last = Math.max(last, entry.getValue());
        any = true;
      }
    }
    if (any && bad.isEmpty()) {
      lastBad = last;
    }
  }

  private static double difference(Verdict verdict) {
    return Math.abs(verdict.actual - verdict.expected);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(id);
    out.writeUTF(direction);
    out.writeLong(since);
    out.writeLong(openedAt);
    writeTexts(List.copyOf(bad), out);
    writeTexts(keys, out);
    out.writeInt(related);
    out.writeUTF(key);
    out.writeUTF(happened);
    out.writeDouble(expected);
    out.writeDouble(actual);
    out.writeLong(lastBad);
    writeTexts(examples, out);
  }

  /**
   * @param withExamples whether the state has examples
   */
  static Finding read(DataInput in, boolean withExamples) throws IOException {
    Finding read = new Finding(in.readUTF(), in.readUTF(), in.readLong(), in.readLong());
    read.bad.addAll(readTexts(in));
    read.keys.addAll(readTexts(in));
    read.related = in.readInt();
    read.key = in.readUTF();
    read.happened = in.readUTF();
    read.expected = in.readDouble();
    read.actual = in.readDouble();
    read.lastBad = in.readLong();
    if (withExamples) {
      read.examples.addAll(readTexts(in));
    }
    return read;
  }

  static void writeTexts(List<String> texts, DataOutput out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  static List<String> readTexts(DataInput in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
