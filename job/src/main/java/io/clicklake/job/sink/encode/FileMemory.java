package io.clicklake.job.sink.encode;

/** The bytes that the columns of one open file hold, and how many they may hold. Hot path. */
final class FileMemory {
  /** Of the values in open pages. */
  private static final long MOST_OPEN = 16 << 20;

  /** Of all dictionaries of a row group. */
  private static final long MOST_DICTIONARIES = 8 << 20;

  /** Of one dictionary: a reader loads it before the first value. */
  private static final long LARGEST_DICTIONARY = 1 << 20;

  private final long rowGroup;
  private long open;
  private long dictionaries;
  private long pages;

  /**
   * @param rowGroup the size of a row group at which it is ended
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

  /** A page with this many bytes of open values was written in this many bytes. */
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
