package io.clicklake.udfs;

import io.clicklake.udfs.hash.BytesHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * The results of a function for some of the arguments of its earlier calls. The arguments are
 * texts, which can be null. A new result replaces the result that has the same place in the table.
 * If few arguments come again, the results are not used for a while. Hot path.
 */
final class KnownResults {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PLACES = 1 << 9;

  /** Longer arguments are not kept, so that the memory has a limit: 512 KiB for a function. */
  private static final int LONGEST = 1 << 10;

  private final byte[][] arguments = new byte[PLACES][];
  private final int[] lengths = new int[PLACES];
  private final StringData[] results = new StringData[PLACES];

  /** After so many calls, the results are used on only if a quarter of them were known. */
  private static final int TRIAL = 2_000;

  /** The number of calls until the next trial. */
  private static final int PAUSE = 100_000;

  private boolean isUseful = true;
  private int left = TRIAL;
  private int hits;

  // The arguments of the current call: for each text its length, or -1 for null, and its bytes.
  private byte[] current = new byte[256];
  private int length;
  private int place;

  /** Counts a call. Returns whether the other methods should be called for it. */
  boolean isUseful() {
    if (--left < 0) {
      isUseful = !isUseful || hits >= TRIAL / 4;
      left = isUseful ? TRIAL : PAUSE;
      hits = 0;
    }
    return isUseful;
  }

  /** Starts to read the arguments of a call. */
  KnownResults start() {
    length = 0;
    return this;
  }

  /** Adds an argument of the call. */
  KnownResults with(StringData argument) {
    if (argument == null) {
      addSize(-1, 0);
      return this;
    }
    BinaryStringData text = TextBytes.inOneArray(argument);
    int size = text.getSizeInBytes();
    addSize(size, size);
    System.arraycopy(TextBytes.array(text), text.getOffset(), current, length, size);
    length += size;
    return this;
  }

  private void addSize(int size, int room) {
    int end = Math.addExact(length, Integer.BYTES + room);
    if (end > current.length) {
      current = Arrays.copyOf(current, Math.max(end, 2 * length));
    }
    INT.set(current, length, size);
    length += Integer.BYTES;
  }

  /** Whether the result for these arguments is known. */
  boolean isKnown() {
    place = BytesHash.of(current, 0, length) & (PLACES - 1);
    byte[] known = arguments[place];
    boolean isKnown =
        known != null
            && lengths[place] == length
            && Arrays.equals(known, 0, length, current, 0, length);
    hits += isKnown ? 1 : 0;
    return isKnown;
  }

  /** The known result; can be null. */
  StringData get() {
    return results[place];
  }

  /** Keeps a result that was not known, and returns it. */
  StringData keep(StringData result) {
    if (length <= LONGEST) {
      if (arguments[place] == null || arguments[place].length < length) {
        arguments[place] = new byte[length];
      }
      System.arraycopy(current, 0, arguments[place], 0, length);
      lengths[place] = length;
      results[place] = result;
    }
    return result;
  }
}
