package io.clicklake.udfs.time;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Finds a time zone by its name in bytes: a name of the IANA database such as {@code
 * Europe/Berlin}, {@code UTC}, {@code GMT} or {@code Z}, or an offset such as {@code +01}, {@code
 * +0100} or {@code +01:00}.
 *
 * <p>Hot path: all names are in a hash table, so a lookup creates an object only at the first use
 * of a zone. Not thread safe.
 */
public final class TimeZones {
  private static final int TABLE = 4096;
  private static final int MOST_MINUTES = 18 * 60;

  private final byte[][] names = new byte[TABLE][];
  private final ZoneOffsets[] zones = new ZoneOffsets[TABLE];
  private final ZoneOffsets[] offsets = new ZoneOffsets[2 * MOST_MINUTES + 1];
  private byte[] lastName = new byte[64];
  private int lastLength = -1;
  private ZoneOffsets last;
  private boolean isFilled;

  /** Whether {@link #find} knows this zone. */
  public static boolean isKnown(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return new TimeZones().find(bytes, 0, bytes.length) != null;
  }

  ZoneOffsets find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  /** The zone with this name; null if there is none. */
  public ZoneOffsets find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == lastLength && Arrays.equals(bytes, from, to, lastName, 0, length)) {
      return last;
    }
    if (length == 0 || length > lastName.length) {
      return null;
    }
    ZoneOffsets found = look(bytes, from, to);
    if (found != null) {
      System.arraycopy(bytes, from, lastName, 0, length);
      lastLength = length;
      last = found;
    }
    return found;
  }

  private ZoneOffsets look(byte[] bytes, int from, int to) {
    if (bytes[from] == '+' || bytes[from] == '-') {
      return offset(bytes, from, to);
    }
    fill();
    int slot = slot(bytes, from, to);
    if (names[slot] != null && zones[slot] == null) {
      zones[slot] = new ZoneOffsets(ZoneId.of(new String(names[slot], StandardCharsets.US_ASCII)));
    }
    return zones[slot];
  }

  private ZoneOffsets offset(byte[] bytes, int from, int to) {
    int minuteAt = to - from == 6 && bytes[from + 3] == ':' ? from + 4 : from + 3;
    int hours = Digits.pair(bytes, from + 1, to);
    int minutes = to == from + 3 ? 0 : Digits.pair(bytes, minuteAt, to);
    boolean complete = to == from + 3 || to == minuteAt + 2;
    if (hours < 0 || minutes < 0 || minutes > 59 || !complete) {
      return null;
    }
    int total = hours * 60 + minutes;
    if (total > MOST_MINUTES) {
      return null;
    }
    int signed = bytes[from] == '-' ? -total : total;
    int index = signed + MOST_MINUTES;
    if (offsets[index] == null) {
      offsets[index] = new ZoneOffsets(ZoneOffset.ofTotalSeconds(signed * 60));
    }
    return offsets[index];
  }

  private void fill() {
    if (!isFilled) {
      ZoneId.getAvailableZoneIds().forEach(this::add);
      add("Z");
      isFilled = true;
    }
  }

  private void add(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    names[slot(bytes, 0, bytes.length)] = bytes;
  }

  /** The slot of the hash table that has this name, or a free slot for it. */
  private int slot(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & TABLE - 1;
    while (names[slot] != null
        && !Arrays.equals(bytes, from, to, names[slot], 0, names[slot].length)) {
      slot = slot + 1 & TABLE - 1;
    }
    return slot;
  }
}
