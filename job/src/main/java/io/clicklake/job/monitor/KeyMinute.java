package io.clicklake.job.monitor;

import io.clicklake.udfs.sketch.HyperLogLog;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The counts that one monitor needs for one key in one minute. The counts of several rows are added
 * up.
 */
final class KeyMinute {
  static final KeyMinute NOTHING = new KeyMinute();

  /** The name for examples of the events that are counted. */
  static final String COUNTED = "";

  /** The maximum number of examples of one kind, and in a finding. */
  static final int MAX_EXAMPLES = 5;

  /** The events or rows that the monitor counts, for example the rejected ones. */
  double counted;

  /** All events or rows, of which {@link #counted} is a part. */
  double all;

  double minimum = Double.POSITIVE_INFINITY;
  double maximum = Double.NEGATIVE_INFINITY;
  double total;

  /** The different values of a column; null if there are none. */
  HyperLogLog distinct;

  /**
   * The places of example events. The key of the map is {@link #COUNTED}, a direction or a value.
   * Null if there are no examples.
   */
  private TreeMap<String, List<String>> examples;

  /** The counts of values or fields, by name; null if there are none. */
  TreeMap<String, Long> values;

  double ratio() {
    return all == 0 ? 0 : counted / all;
  }

  /** The number of different values. */
  double distinct() {
    return distinct == null ? 0 : (double) distinct.cardinality();
  }

  void addDistinct(byte[] sketch) {
    if (distinct == null) {
      distinct = new HyperLogLog();
    }
    distinct.addAll(sketch);
  }

  /**
   * @param places null if there are none
   */
  void addExamples(String of, String... places) {
    if (places == null) {
      return;
    }
    if (examples == null) {
      examples = new TreeMap<>();
    }
    List<String> kept = examples.computeIfAbsent(of, each -> new ArrayList<>());
    for (String place : places) {
      if (kept.size() < MAX_EXAMPLES && !kept.contains(place)) {
        kept.add(place);
      }
    }
  }

  /** Replaces the examples of one kind by one place. */
  void setExample(String of, String place) {
    if (examples != null) {
      examples.remove(of);
    }
    addExamples(of, place);
  }

  /** The places of events that are examples of what a verdict says. */
  List<String> examples(Verdict verdict) {
    if (examples == null) {
      return List.of();
    }
    if (!verdict.detail.isEmpty()) {
      return examples.getOrDefault(verdict.detail, List.of());
    }
    List<String> counted = examples.getOrDefault(COUNTED, List.of());
    return examples.getOrDefault(verdict.direction, counted);
  }

  void addValue(String value, long count) {
    if (values == null) {
      values = new TreeMap<>();
    }
    values.merge(value, count, Long::sum);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(counted);
    out.writeDouble(all);
    out.writeDouble(minimum);
    out.writeDouble(maximum);
    out.writeDouble(total);
    out.writeInt(values == null ? 0 : values.size());
    if (values != null) {
      for (var value : values.entrySet()) {
        out.writeUTF(value.getKey());
        out.writeLong(value.getValue());
      }
    }
    byte[] sketch = distinct == null ? new byte[0] : distinct.toBytes();
    out.writeInt(sketch.length);
    out.write(sketch);
    out.writeInt(examples == null ? 0 : examples.size());
    if (examples != null) {
      for (var each : examples.entrySet()) {
        out.writeUTF(each.getKey());
        Finding.writeTexts(each.getValue(), out);
      }
    }
  }

  static KeyMinute read(DataInput in, int version) throws IOException {
    KeyMinute read = new KeyMinute();
    read.counted = in.readDouble();
    read.all = in.readDouble();
    read.minimum = in.readDouble();
    read.maximum = in.readDouble();
    read.total = in.readDouble();
    for (int left = in.readInt(); left > 0; left--) {
      read.addValue(in.readUTF(), in.readLong());
    }
    if (version >= 4) {
      read.readDistinctAndExamples(in);
    }
    return read;
  }

  private void readDistinctAndExamples(DataInput in) throws IOException {
    byte[] sketch = new byte[in.readInt()];
    in.readFully(sketch);
    if (sketch.length > 0) {
      addDistinct(sketch);
    }
    for (int left = in.readInt(); left > 0; left--) {
      addExamples(in.readUTF(), Finding.readTexts(in).toArray(new String[0]));
    }
  }
}
