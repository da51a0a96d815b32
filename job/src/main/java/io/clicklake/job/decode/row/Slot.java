package io.clicklake.job.decode.row;

/** Where one captured value goes, and how it is read. */
final class Slot {
  final Level level;
  final int index;
  final ColumnDecoder reader;

  Slot(Level level, int index, ColumnDecoder reader) {
    this.level = level;
    this.index = index;
    this.reader = reader;
  }
}
