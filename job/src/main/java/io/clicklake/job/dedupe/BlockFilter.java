package io.clicklake.job.dedupe;

/**
 * A Bloom filter that reads only 32 consecutive bytes for each lookup, as the split block Bloom
 * filter of the Parquet format does. A key selects one block of 256 bits, which consists of eight
 * words. In each word of the block, the key selects one bit. With twelve bits for each key, about
 * one in 150 unknown keys is a false positive. Keys must be uniformly distributed, like hashes. Hot
 * path.
 */
final class BlockFilter {
  private static final int WORDS = 8;
  private static final int BITS_PER_KEY = 12;
  private static final int[] SALTS = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };

  private final int[] words;
  private final int blocks;
  private final int capacity;
  private int keys;

  BlockFilter(int capacity) {
    this.blocks = Math.max(1, (int) ((long) capacity * BITS_PER_KEY / (WORDS * Integer.SIZE)));
    this.words = new int[blocks * WORDS];
    this.capacity = capacity;
  }

  boolean isFull() {
    return keys >= capacity;
  }

  int capacity() {
    return capacity;
  }

  /** The size in bytes. */
  int size() {
    return words.length * Integer.BYTES;
  }

  void add(long key) {
    int block = block(key);
    int bits = (int) key;
    for (int i = 0; i < WORDS; i++) {
      words[block + i] |= bit(bits, i);
    }
    keys++;
  }

  /** False if the key was not added; true can be a false positive. */
  boolean mayContain(long key) {
    int block = block(key);
    int bits = (int) key;
    for (int i = 0; i < WORDS; i++) {
      if ((words[block + i] & bit(bits, i)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(int bits, int word) {
    return 1 << ((bits * SALTS[word]) >>> 27);
  }

  private int block(long key) {
    return (int) (((key >>> 32) * blocks) >>> 32) * WORDS;
  }
}
