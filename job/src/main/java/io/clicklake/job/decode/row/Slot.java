package io.clicklake.job.decode.row;

/** The position of a captured value in its level's buffer, and its decoder. */
final class Slot {
  final NestingLevel level;
  final int index;
  final ColumnDecoder decoder;

  Slot(NestingLevel level, int index, ColumnDecoder decoder) {
    this.level = level;
    this.index = index;
    this.decoder = decoder;
  }
}
