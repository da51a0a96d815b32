package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The usual count of a key at each time of the week, in buckets of 15 minutes. A bucket has the
 * mean of its good minutes. The new mean of a later week is averaged with the mean that the bucket
 * had before. If the counts of neighbouring buckets are similar, a read smooths a bucket with its
 * neighbours, and interpolates between the centres of the buckets.
 *
 * <p>A new mean is used only when its bucket is three buckets ago. Otherwise, the buckets before
 * the current minute would have the counts of this week, and the buckets after it the counts of
 * earlier weeks. On a day with fewer events, each minute would then look like a step.
 *
 * <p>Memory: 672 floats, 2.7 KB.
 */
final class Season {
  private static final int WIDTH = 15;
  private static final int BUCKETS = 7 * 24 * 60 / WIDTH;
  private static final int DAY_MINUTES = 24 * 60;

  /** A bucket with fewer good minutes than this is not used. */
  private static final int MINUTES_NEEDED = 8;

  private static final float STEP = 1.15f;

  /** How many buckets before the current one are read. */
  private static final int READ_BEFORE = 3;

  private static final int NONE = -1;

  private final float[] means = new float[BUCKETS];
  private int current = NONE;
  private double sum;
  private int minutes;

  /** The buckets whose new means are not used yet. The state is written as if they were used. */
  private final int[] waiting = new int[READ_BEFORE];

  private final float[] waitingMeans = new float[READ_BEFORE];

  Season() {
    Arrays.fill(means, Float.NaN);
    Arrays.fill(waiting, NONE);
  }

  /**
   * Adds a good minute.
   *
   * @param minute minutes since 1970-01-01T00:00Z
   */
  void add(long minute, double count) {
    int bucket = bucket(minute);
    if (bucket != current) {
      close();
      current = bucket;
      for (int i = 0; i < READ_BEFORE; i++) {
        if (Math.floorMod(current - waiting[i], BUCKETS) >= READ_BEFORE) {
          use(i, means);
        }
      }
    }
    sum += count;
    minutes++;
  }

  private void close() {
    if (minutes >= MINUTES_NEEDED) {
      int free = 0;
      while (free < READ_BEFORE - 1 && waiting[free] != NONE) {
        free++;
      }
      use(free, means);
      waiting[free] = current;
      waitingMeans[free] = (float) (sum / minutes);
    }
    sum = 0;
    minutes = 0;
  }

  private void use(int place, float[] into) {
    int bucket = waiting[place];
    if (bucket != NONE) {
      float mean = waitingMeans[place];
      into[bucket] = Float.isNaN(into[bucket]) ? mean : (into[bucket] + mean) / 2;
    }
    if (into == means) {
      waiting[place] = NONE;
    }
  }

  /** The usual count at this minute of the week; NaN if it is not known. */
  double ofWeek(long minute) {
    return at(minute);
  }

  /** The count at this minute of the day before; NaN if it is not known. */
  double ofDayBefore(long minute) {
    return at(minute - DAY_MINUTES);
  }

  private double at(long minute) {
    if (Float.isNaN(means[bucket(minute)])) {
      return Double.NaN;
    }
    if (isStep(bucket(minute))) {
      return means[bucket(minute)];
    }
    int first = bucket(minute - WIDTH / 2);
    double part = Math.floorMod(minute - WIDTH / 2, WIDTH) / (double) WIDTH;
    double before = smooth(first);
    double after = smooth(next(first));
    if (Double.isNaN(before) || Double.isNaN(after)) {
      return Double.isNaN(before) ? after : before;
    }
    return before + part * (after - before);
  }

  /**
   * Whether the counts near a bucket change so much from one bucket to the next that a mean of
   * neighbours would be wrong. A change of up to 15 % is not a step.
   */
  private boolean isStep(int bucket) {
    for (int i = bucket - 2; i < bucket + 2; i++) {
      float before = means[Math.floorMod(i, BUCKETS)];
      float after = means[Math.floorMod(i + 1, BUCKETS)];
      if (Math.max(before, after) > STEP * Math.min(before, after)) {
        return true;
      }
    }
    return false;
  }

  private double smooth(int bucket) {
    double mean = means[bucket];
    double before = means[bucket == 0 ? BUCKETS - 1 : bucket - 1];
    double after = means[next(bucket)];
    if (Double.isNaN(mean) || Double.isNaN(before) || Double.isNaN(after)) {
      return mean;
    }
    return mean / 2 + before / 4 + after / 4;
  }

  private static int next(int bucket) {
    return bucket + 1 == BUCKETS ? 0 : bucket + 1;
  }

  private static int bucket(long minute) {
    return Math.floorMod(Math.floorDiv(minute, WIDTH), BUCKETS);
  }

  void write(DataOutput out) throws IOException {
    float[] all = means.clone();
    for (int i = 0; i < READ_BEFORE; i++) {
      use(i, all);
    }
    for (float mean : all) {
      out.writeFloat(mean);
    }
    out.writeInt(current);
    out.writeDouble(sum);
    out.writeInt(minutes);
  }

  void read(DataInput in) throws IOException {
    for (int i = 0; i < means.length; i++) {
      means[i] = in.readFloat();
    }
    current = in.readInt();
    sum = in.readDouble();
    minutes = in.readInt();
  }
}
