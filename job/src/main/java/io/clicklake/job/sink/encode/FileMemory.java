package io.clicklake.job.sink.encode;

/**
 * Counts the bytes that the columns of one open file keep in memory, and has their limits. Hot
 * path.
 */
final class FileMemory {
  /** The limit for the values in open pages, in bytes. */
  private static final long MOST_OPEN = 16 << 20;

  /** The limit for all dictionaries of a row group, in bytes. */
  private static final long MOST_DICTIONARIES = 8 << 20;

  /**
   * The limit for one dictionary, in bytes. A reader loads the dictionary before the first value.
   */
  private static final long LARGEST_DICTIONARY = 1 << 20;

  private final long rowGroup;
  private long open;
  private long dictionaries;
  private long pages;

  /**
   * @param rowGroup the size at which a row group ends, in bytes
   */
  FileMemory(long rowGroup) {
    this.rowGroup = rowGroup;
  }

  /** Counts values of an open page. */
  void addOpen(long bytes) {
    open += bytes;
  }

  /**
   * Whether a dictionary of this size may take this entry.
   *
   * @param size bytes of the dictionary so far
   */
  boolean hasRoom(long size, long entry) {
    return size + entry <= LARGEST_DICTIONARY && dictionaries + entry <= MOST_DICTIONARIES;
  }

  void addEntry(long bytes) {
    dictionaries += bytes;
  }

  void removeEntries(long bytes) {
    dictionaries -= bytes;
  }

  /**
   * Counts a page that was written.
   *
   * @param values the bytes of its values while the page was open
   * @param written the bytes of the written page
   */
  void cut(long values, long written) {
    open -= values;
    pages += written;
  }

  void clear() {
    open = 0;
    dictionaries = 0;
    pages = 0;
  }

  long bytes() {
    return open + dictionaries + pages;
  }

  boolean isRowGroupFull() {
    return bytes() >= rowGroup;
  }

  boolean areOpenPagesFull() {
    return open >= MOST_OPEN;
  }
}
