package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds values of enumerations and fields that were not seen before. The values of a key are first
 * only learned, for the learning time of the monitor. This time begins with the first minute in
 * which the key has rows, even if it has no values yet. A new value is reported once. It counts as
 * normal after a day. It is forgotten if it was not seen for an hour. A known value that was not
 * seen for 15 days is forgotten, and so is a key without rows for 15 days. A key has at most 1000
 * values; further values are not judged.
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
  private static final class Key extends RememberedKeys.Key {
    private long firstMinute;
    private final Map<String, Value> values = new TreeMap<>();

    private static Key since(long minute) {
      Key key = new Key();
      key.firstMinute = minute;
      return key;
    }

    /**
     * Always false: no value was seen later than its key, so all findings of values are closed
     * before the key is forgotten.
     */
    @Override
    boolean isOpen() {
      return false;
    }

    @Override
    void write(DataOutput out) throws IOException {
      out.writeLong(firstMinute);
      out.writeLong(lastSeen);
      out.writeInt(values.size());
      for (Map.Entry<String, Value> value : values.entrySet()) {
        out.writeUTF(value.getKey());
        out.writeLong(value.getValue().firstSeen);
        out.writeLong(value.getValue().lastSeen);
        out.writeBoolean(value.getValue().open);
      }
    }

    private static Key read(DataInput in, int version) throws IOException {
      Key key = new Key();
      key.firstMinute = in.readLong();
      key.lastSeen = version == 1 ? key.firstMinute : in.readLong();
      for (int left = in.readInt(); left > 0; left--) {
        Value value = new Value();
        key.values.put(in.readUTF(), value);
        value.firstSeen = in.readLong();
        value.lastSeen = in.readLong();
        key.lastSeen = Math.max(key.lastSeen, value.lastSeen);
        value.open = in.readBoolean();
      }
      return key;
    }
  }

  private final long learn;
  private final RememberedKeys<Key> keys = new RememberedKeys<>();
  private int known;

  NewValueMonitor(long learnMinutes) {
    this.learn = learnMinutes;
  }

  @Override
  public void judge(long minute, Map<String, KeyMinute> samples, Judgement into) {
    samples.forEach(
        (name, sample) -> {
          Key key = keys.remember(name, () -> Key.since(minute));
          if (key != null) {
            key.lastSeen = minute;
          }
          if (key != null && sample.values != null) {
            judge(minute, name, key, sample.values, into);
          }
        });
    for (Map.Entry<String, Key> entry : keys.entries()) {
      age(minute, entry.getKey(), entry.getValue(), into);
    }
    keys.forget(minute, FORGOTTEN_AFTER, into);
    known = countValues();
  }

  private int countValues() {
    return keys.all().stream().mapToInt(key -> key.values.size()).sum();
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
    keys.write(out);
  }

  @Override
  public void read(DataInput in, int version) throws IOException {
    keys.read(in, each -> Key.read(each, version));
    known = countValues();
  }
}
