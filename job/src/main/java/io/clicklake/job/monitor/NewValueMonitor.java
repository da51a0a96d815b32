package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds values of enumerations and fields that were not seen before. The values of a key are
 * learned as long as the monitor says, counted from the first minute with rows of the key, even if
 * it has no values yet. A new value is reported once. It is normal after a day, and forgotten if it
 * was not seen for an hour. A known value and a key without rows are forgotten after 15 days. A key
 * has at most 1000 values; further values are not judged.
 *
 * <p>Memory: for each key and value, its text and 60 bytes.
 */
final class NewValueMonitor implements Monitor {
  private static final int MAX_VALUES = 1000;
  private static final int MAX_VALUES_OF_ALL_KEYS = 50_000;
  private static final long GONE_AFTER = 60;
  private static final String REST = "(other)";

  /** A value of a key. */
  private static final class Value {
    private long firstSeen;
    private long lastSeen;
    private boolean open;
  }

  /** The values of a key. */
  private static final class Key {
    private long firstMinute;
    private long lastSeen;
    private final Map<String, Value> values = new TreeMap<>();
  }

  private final long learn;
  private final Map<String, Key> keys = new TreeMap<>();
  private int known;

  NewValueMonitor(long learnMinutes) {
    this.learn = learnMinutes;
  }

  @Override
  public void judge(long minute, Map<String, KeyMinute> samples, Judgement into) {
    samples.forEach(
        (name, sample) -> {
          Key key = keys.get(name);
          if (key == null && keys.size() < MAX_KEYS) {
            key = new Key();
            key.firstMinute = minute;
            keys.put(name, key);
          }
          if (key != null) {
            key.lastSeen = minute;
          }
          if (key != null && sample.values != null) {
            judge(minute, name, key, sample.values, into);
          }
        });
    known = 0;
    for (Map.Entry<String, Key> entry : keys.entrySet()) {
      age(minute, entry.getKey(), entry.getValue(), into);
      known += entry.getValue().values.size();
    }
    // A key has no values then, because each was seen at most as late as the key.
    keys.values().removeIf(key -> minute - key.lastSeen > FORGOTTEN_AFTER);
  }

  private void judge(long minute, String name, Key key, Map<String, Long> values, Judgement into) {
    values.forEach(
        (text, count) -> {
          Value value = key.values.get(text);
          if (value == null && hasRoom(key) && !text.endsWith(REST)) {
            value = new Value();
            value.firstSeen = minute;
            known++;
            key.values.put(text, value);
            if (minute - key.firstMinute >= learn) {
              value.open = true;
              into.raised.add(verdict(minute, name, text, count));
            }
          }
          if (value != null) {
            value.lastSeen = minute;
          }
        });
  }

  private boolean hasRoom(Key key) {
    return key.values.size() < MAX_VALUES && known < MAX_VALUES_OF_ALL_KEYS;
  }

  private static Verdict verdict(long minute, String name, String text, long count) {
    return new Verdict(
        name,
        text,
        text,
        0,
        count,
        minute,
        "has "
            + text
            + " in "
            + FindingNumbers.count((double) count)
            + " rows, which was not seen before");
  }

  private static void age(long minute, String name, Key key, Judgement into) {
    key.values
        .entrySet()
        .removeIf(
            entry -> {
              Value value = entry.getValue();
              boolean gone = minute - value.lastSeen > GONE_AFTER;
              if (value.open && (gone || minute - value.firstSeen >= ACCEPTED_AFTER)) {
                value.open = false;
                into.cleared.put(name + ' ' + entry.getKey(), value.lastSeen);
                return gone;
              }
              return minute - value.lastSeen > FORGOTTEN_AFTER;
            });
  }

  /** A new value that arrives late is found with the next minute that has it. */
  @Override
  public void correct(String key, KeyMinute late) {}

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(keys.size());
    for (Map.Entry<String, Key> entry : keys.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue().firstMinute);
      out.writeLong(entry.getValue().lastSeen);
      out.writeInt(entry.getValue().values.size());
      for (Map.Entry<String, Value> value : entry.getValue().values.entrySet()) {
        out.writeUTF(value.getKey());
        out.writeLong(value.getValue().firstSeen);
        out.writeLong(value.getValue().lastSeen);
        out.writeBoolean(value.getValue().open);
      }
    }
  }

  @Override
  public void read(DataInput in, int version) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      Key key = new Key();
      keys.put(in.readUTF(), key);
      key.firstMinute = in.readLong();
      key.lastSeen = version == 1 ? key.firstMinute : in.readLong();
      for (int values = in.readInt(); values > 0; values--) {
        Value value = new Value();
        key.values.put(in.readUTF(), value);
        known++;
        value.firstSeen = in.readLong();
        value.lastSeen = in.readLong();
        key.lastSeen = Math.max(key.lastSeen, value.lastSeen);
        value.open = in.readBoolean();
      }
    }
  }
}
