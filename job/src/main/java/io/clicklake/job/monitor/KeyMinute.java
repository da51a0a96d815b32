package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeMap;

/** What one monitor needs to know of one key in one minute. Additive. */
final class KeyMinute {
  static final KeyMinute NOTHING = new KeyMinute();

  /** The events or rows that the monitor counts, for example the rejected ones. */
  double counted;

  /** The events or rows that they are a part of. */
  double all;

  double minimum = Double.POSITIVE_INFINITY;
  double maximum = Double.NEGATIVE_INFINITY;
  double total;

  /** The counts of values or fields, by name; null if there are none. */
  TreeMap<String, Long> values;

  double ratio() {
    return all == 0 ? 0 : counted / all;
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
  }

  static KeyMinute read(DataInput in) throws IOException {
    KeyMinute read = new KeyMinute();
    read.counted = in.readDouble();
    read.all = in.readDouble();
    read.minimum = in.readDouble();
    read.maximum = in.readDouble();
    read.total = in.readDouble();
    for (int left = in.readInt(); left > 0; left--) {
      read.addValue(in.readUTF(), in.readLong());
    }
    return read;
  }
}
