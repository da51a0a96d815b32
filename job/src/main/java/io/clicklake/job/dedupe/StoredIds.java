package io.clicklake.job.dedupe;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.internal.InternalListState;

/**
 * The ids in state. A bucket has one or more slots: another part of the hash of the id selects the
 * slot. A slot is a list of byte arrays with ids, see {@link IdBuffer}. Ids are appended without
 * reading the slot: RocksDB joins the arrays later, when it compacts its files. To find an id, only
 * its slot is read. So that a slot stays small, a bucket gets more slots when it gets more ids.
 *
 * <p>The slot is the namespace of the state. The number of slots of a bucket is stored under a
 * namespace of its own, because each additional state would need memory in RocksDB. A bucket
 * without this number has one slot.
 *
 * <p>All methods use the state of the current key, which must be the bucket.
 */
final class StoredIds {
  /** The namespace of the number of slots, stored as its binary logarithm in one byte. */
  private static final int SLOT_BITS = -1;

  /** The number of ids in a slot, on average, above which the bucket gets more slots. */
  static final int MOST_IDS = 1024;

  private static final int FEWEST_IDS = MOST_IDS / 8;
  private static final int MAX_SLOT_BITS = 16;

  private final InternalListState<Integer, Integer, byte[]> state;
  private final byte[] slotBits = new byte[IdBucket.COUNT];
  private final IdBuffer buffer = new IdBuffer();

  StoredIds(InternalListState<Integer, Integer, byte[]> state) {
    this.state = state;
  }

  /** Lists the ids of the bucket. Must be called before other methods after a restore. */
  void load(int bucket, IdList ids) throws Exception {
    List<byte[]> bits = read(SLOT_BITS);
    slotBits[bucket] = bits.isEmpty() ? 0 : bits.get(0)[0];
    for (int slot = 0; slot < slots(bucket); slot++) {
      for (byte[] some : read(slot)) {
        for (int i = 0; i < IdBuffer.count(some); i++) {
          ids.add(IdBuffer.low(some, i));
        }
      }
    }
  }

  /** The entry of the id with the latest expiry; {@link IdEntry#NONE} if there is none. */
  long find(int bucket, long high, long low) throws Exception {
    long found = IdEntry.NONE;
    for (byte[] some : read(slot(bucket, high, low))) {
      found = IdEntry.later(found, IdBuffer.find(some, high, low));
    }
    return found;
  }

  /** Appends ids of the bucket. Call {@link #fit} afterwards. */
  void append(int bucket, byte[] ids) throws Exception {
    if (slotBits[bucket] == 0) {
      append(0, List.of(ids));
      return;
    }
    IdBuffer[] slots = new IdBuffer[slots(bucket)];
    for (int i = 0; i < IdBuffer.count(ids); i++) {
      long high = IdBuffer.high(ids, i);
      long low = IdBuffer.low(ids, i);
      int slot = slot(bucket, high, low);
      if (slots[slot] == null) {
        slots[slot] = new IdBuffer();
      }
      slots[slot].add(high, low, IdBuffer.entry(ids, i));
    }
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] != null) {
        append(slot, List.of(slots[slot].bytes()));
      }
    }
  }

  private void append(int slot, List<byte[]> ids) throws Exception {
    state.setCurrentNamespace(slot);
    state.addAll(ids);
  }

  /**
   * Removes expired ids and lists the others.
   *
   * @return the earliest expiry of the others; {@link Long#MAX_VALUE} if there are none
   */
  long removeExpired(int bucket, long now, IdList others) throws Exception {
    long earliest = Long.MAX_VALUE;
    for (int slot = 0; slot < slots(bucket); slot++) {
      List<byte[]> lists = read(slot);
      buffer.clear();
      int before = 0;
      for (byte[] some : lists) {
        before += IdBuffer.count(some);
        for (int i = 0; i < IdBuffer.count(some); i++) {
          long expiry = IdEntry.expiry(IdBuffer.entry(some, i));
          if (expiry > now) {
            buffer.add(IdBuffer.high(some, i), IdBuffer.low(some, i), IdBuffer.entry(some, i));
            others.add(IdBuffer.low(some, i));
            earliest = Math.min(earliest, expiry);
          }
        }
      }
      if (buffer.count() < before || lists.size() > 1) {
        replace(slot, buffer);
      }
    }
    return earliest;
  }

  private void replace(int slot, IdBuffer ids) throws Exception {
    state.setCurrentNamespace(slot);
    if (ids.count() == 0) {
      state.clear();
    } else {
      state.update(List.of(ids.bytes()));
    }
  }

  /** Changes the number of slots if the bucket, which has this many ids, needs more or fewer. */
  void fit(int bucket, int ids) throws Exception {
    int bits = slotBits[bucket];
    boolean tooFew = bits < MAX_SLOT_BITS && ids > (long) MOST_IDS << bits;
    boolean tooMany = bits > 0 && ids < FEWEST_IDS << bits;
    if (!tooFew && !tooMany) {
      return;
    }
    List<byte[]> all = new ArrayList<>();
    for (int slot = 0; slot < slots(bucket); slot++) {
      all.addAll(read(slot));
      state.clear();
    }
    slotBits[bucket] = bits(ids);
    for (byte[] some : all) {
      append(bucket, some);
    }
    state.setCurrentNamespace(SLOT_BITS);
    if (slotBits[bucket] == 0) {
      state.clear();
    } else {
      state.update(List.of(new byte[] {slotBits[bucket]}));
    }
  }

  /** So many that the slots are at most half full. */
  private static byte bits(int ids) {
    byte bits = 0;
    while (bits < MAX_SLOT_BITS && ids > (MOST_IDS / 2) << bits) {
      bits++;
    }
    return bits;
  }

  /** The arrays of a slot, and sets the current namespace. */
  private List<byte[]> read(int slot) throws Exception {
    state.setCurrentNamespace(slot);
    List<byte[]> arrays = state.getInternal();
    return arrays == null ? List.of() : arrays;
  }

  private int slots(int bucket) {
    return 1 << slotBits[bucket];
  }

  private int slot(int bucket, long high, long low) {
    int bits = slotBits[bucket];
    long afterBucket = IdBucket.mixed(high, low) << IdBucket.BITS;
    return bits == 0 ? 0 : (int) (afterBucket >>> (Long.SIZE - bits));
  }
}
