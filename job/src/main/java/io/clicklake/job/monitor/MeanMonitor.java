package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Finds keys whose mean of a number changed by a large factor. Compares the logarithm of the mean
 * with its average in the last hours. The mean is bad if the difference is larger than the
 * logarithm of the factor plus six standard deviations. One minute is enough. A mean that is not
 * positive is not judged.
 *
 * <p>Memory: about 120 bytes for each key.
 */
final class MeanMonitor implements Monitor {
  private static final double GAIN = 1.0 / 240;
  private static final double DEVIATIONS = 6;
  private static final int GOOD_MINUTES = 3;

  /** What is known of a key. */
  private static final class Key extends RememberedKeys.Key {
    private double mean;
    private double variance;
    private int minutes;
    private long firstMinute;
    private boolean open;
    private long openedAt;
    private int good;

    @Override
    boolean isOpen() {
      return open;
    }

    @Override
    void write(DataOutput out) throws IOException {
      out.writeDouble(mean);
      out.writeDouble(variance);
      out.writeInt(minutes);
      out.writeLong(firstMinute);
      out.writeLong(lastSeen);
      out.writeBoolean(open);
      out.writeLong(openedAt);
      out.writeInt(good);
    }

    private static Key read(DataInput in) throws IOException {
      Key key = new Key();
      key.mean = in.readDouble();
      key.variance = in.readDouble();
      key.minutes = in.readInt();
      key.firstMinute = in.readLong();
      key.lastSeen = in.readLong();
      key.open = in.readBoolean();
      key.openedAt = in.readLong();
      key.good = in.readInt();
      if (!Double.isFinite(key.mean) || !Double.isFinite(key.variance)) {
        // The key learns again. An open finding of it closes after good minutes.
        key.mean = 0;
        key.variance = 0;
        key.minutes = 0;
      }
      return key;
    }
  }

  private final String what;
  private final double factor;
  private final long learn;
  private final long ignoreBelow;
  private final RememberedKeys<Key> keys = new RememberedKeys<>();

  /**
   * @param what the mean, for messages
   * @param factor the smallest factor that is a change
   */
  MeanMonitor(String what, double factor, long learnMinutes, long ignoreBelow) {
    this.what = what;
    this.factor = Math.log(factor);
    this.learn = learnMinutes;
    this.ignoreBelow = ignoreBelow;
  }

  @Override
  public void judge(long minute, Map<String, KeyMinute> samples, Judgement into) {
    samples.forEach(
        (name, sample) -> {
          if (sample.all < Math.max(1, ignoreBelow)) {
            return;
          }
          double mean = sample.distinct == null ? sample.total / sample.all : sample.distinct();
          if (mean <= 0 || !Double.isFinite(mean)) {
            return;
          }
          Key key = keys.remember(name, Key::new);
          if (key != null) {
            judge(minute, name, key, Math.log(mean), into);
          }
        });
    keys.forget(minute, FORGOTTEN_AFTER, into);
  }

  private void judge(long minute, String name, Key key, double actual, Judgement into) {
    key.lastSeen = minute;
    key.firstMinute = key.minutes == 0 ? minute : key.firstMinute;
    double distance = Math.abs(actual - key.mean);
    boolean bad =
        minute - key.firstMinute >= learn
            && key.minutes >= 30
            && distance > factor + DEVIATIONS * Math.sqrt(key.variance);
    if (key.open) {
      key.good = bad ? 0 : key.good + 1;
      if (key.good >= GOOD_MINUTES) {
        key.open = false;
        into.cleared.put(name, minute - GOOD_MINUTES);
      } else if (minute - key.openedAt >= ACCEPTED_AFTER) {
        key.open = false;
        key.mean = actual;
        into.cleared.put(name, minute);
      }
    } else if (bad) {
      key.open = true;
      key.openedAt = minute;
      key.good = 0;
      into.raised.add(verdict(minute, name, key, actual));
    }
    if (!bad && !key.open) {
      key.minutes++;
      double gain = Math.max(1.0 / key.minutes, GAIN);
      double difference = actual - key.mean;
      key.mean += gain * difference;
      key.variance += gain * ((1 - gain) * difference * difference - key.variance);
    }
  }

  private Verdict verdict(long minute, String name, Key key, double actual) {
    double expected = Math.exp(key.mean);
    return new Verdict(
        name,
        "",
        actual > key.mean ? Verdict.MORE : Verdict.FEWER,
        expected,
        Math.exp(actual),
        minute,
        "has "
            + what
            + " "
            + FindingNumbers.number(Math.exp(actual))
            + ", expected "
            + FindingNumbers.number(expected));
  }

  /** Late values are ignored, because they hardly change the mean of a minute. */
  @Override
  public void correct(String key, KeyMinute late) {}

  @Override
  public void write(DataOutput out) throws IOException {
    keys.write(out);
  }

  @Override
  public void read(DataInput in, int version) throws IOException {
    keys.read(in, Key::read);
  }
}
