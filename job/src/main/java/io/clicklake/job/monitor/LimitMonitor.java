package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Finds keys whose values are outside of the limits that the dataset sets. Needs no learning: one
 * bad minute is enough. A key is good again after three good minutes. The first minute after a
 * start without state may have only a part of its events. So this minute is not compared with the
 * minimum number of events.
 *
 * <p>Memory: about 100 bytes for each key that is outside, and for each key if there is a minimum.
 */
final class LimitMonitor implements Monitor {
  private static final int GOOD_MINUTES = 3;

  /** The value that the limits are about. */
  enum Value {
    /** Counted events or rows, as a part of all. */
    RATIO,
    /** The number of counted events. A key without events has 0. */
    COUNT,
    /** The number of different values of a column. A key without values is not judged. */
    DISTINCT,
    /** The smallest and the largest value of a column. */
    NUMBER
  }

  /** A key that was seen. */
  private static final class Key extends RememberedKeys.Key {
    private boolean open;
    private int good;

    @Override
    boolean isOpen() {
      return open;
    }

    @Override
    void write(DataOutput out) throws IOException {
      out.writeBoolean(open);
      out.writeInt(good);
      out.writeLong(lastSeen);
    }

    private static Key read(DataInput in) throws IOException {
      Key key = new Key();
      key.open = in.readBoolean();
      key.good = in.readInt();
      key.lastSeen = in.readLong();
      return key;
    }
  }

  private final Value value;
  private final double min;
  private final double max;
  private final long ignoreBelow;
  private final RememberedKeys<Key> keys = new RememberedKeys<>();

  /** Whether a minute was judged before. */
  private boolean started;

  LimitMonitor(Value value, double min, double max, long ignoreBelow) {
    this.value = value;
    this.min = min;
    this.max = max;
    this.ignoreBelow = ignoreBelow;
  }

  @Override
  public void judge(long minute, Map<String, KeyMinute> samples, Judgement into) {
    samples.forEach(
        (name, sample) -> {
          boolean outside = isOutside(sample);
          boolean added = outside || hasSilence();
          Key key = added ? keys.remember(name, Key::new) : keys.find(name);
          if (key != null) {
            key.lastSeen = minute;
            judge(minute, name, key, sample, outside, into);
          }
        });
    for (Map.Entry<String, Key> entry : keys.entries()) {
      if (entry.getValue().lastSeen < minute && hasSilence()) {
        KeyMinute nothing = KeyMinute.NOTHING;
        judge(minute, entry.getKey(), entry.getValue(), nothing, isOutside(nothing), into);
      }
    }
    keys.forget(minute, ACCEPTED_AFTER, into);
    keys.removeIf(key -> !key.open && !hasSilence());
    started = true;
  }

  /** Whether a minute without events can be outside of the limits. */
  private boolean hasSilence() {
    return value == Value.COUNT && min > 0;
  }

  private void judge(
      long minute, String name, Key key, KeyMinute sample, boolean outside, Judgement into) {
    if (outside) {
      key.good = 0;
      if (!key.open) {
        key.open = true;
        into.raised.add(verdict(minute, name, sample));
      }
    } else if (key.open) {
      key.good++;
      if (key.good >= GOOD_MINUTES) {
        key.open = false;
        into.cleared.put(name, minute - GOOD_MINUTES);
      }
    }
  }

  private boolean isOutside(KeyMinute sample) {
    switch (value) {
      case RATIO:
        return sample.counted >= ignoreBelow && sample.ratio() > max;
      case COUNT:
        return isOutside(sample.counted);
      case DISTINCT:
        return sample.all > 0 && isOutside(sample.distinct());
      default:
        return sample.all > 0
            && Double.isFinite(sample.minimum)
            && Double.isFinite(sample.maximum)
            && (sample.minimum < min || sample.maximum > max);
    }
  }

  private boolean isOutside(double count) {
    return (count < min && started) || count > max;
  }

  private Verdict verdict(long minute, String name, KeyMinute sample) {
    switch (value) {
      case RATIO:
        String ratios =
            FindingNumbers.ratio(sample.ratio()) + ", the limit is " + FindingNumbers.ratio(max);
        return verdict(minute, name, Verdict.MORE, max, sample.ratio(), "has a ratio of " + ratios);
      case COUNT:
        return count(minute, name, sample.counted, " in a minute");
      case DISTINCT:
        return count(minute, name, sample.distinct(), " different values in a minute");
      default:
        boolean small = sample.minimum < min;
        double bound = small ? min : max;
        double actual = small ? sample.minimum : sample.maximum;
        return verdict(
            minute,
            name,
            small ? Verdict.FEWER : Verdict.MORE,
            bound,
            actual,
            "has the value "
                + FindingNumbers.number(actual)
                + ", the limit is "
                + FindingNumbers.number(bound));
    }
  }

  private Verdict count(long minute, String name, double count, String what) {
    boolean few = count < min;
    double limit = few ? min : max;
    return verdict(
        minute,
        name,
        few ? Verdict.FEWER : Verdict.MORE,
        limit,
        count,
        "has "
            + FindingNumbers.count(count)
            + what
            + ", the limit is "
            + FindingNumbers.count(limit));
  }

  private static Verdict verdict(
      long minute, String name, String direction, double limit, double actual, String happened) {
    return new Verdict(name, "", direction, limit, actual, minute, happened);
  }

  /** Late counts are ignored: the verdict about a minute is not changed later. */
  @Override
  public void correct(String key, KeyMinute late) {}

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(started);
    keys.write(out);
  }

  @Override
  public void read(DataInput in, int version) throws IOException {
    started = version == 1 || in.readBoolean();
    keys.read(in, Key::read);
  }
}
