package io.clicklake.job.decode.row;

/**
 * What repeats together: the event itself, or the elements of one exploded array. An element has a
 * slot for each value that some table reads from it, outside of arrays that are exploded further.
 */
final class Level {
  final int id;

  /** The level whose elements hold this one's array; null for the event. */
  final Level parent;

  /** The number of slots, known when the plan is complete. */
  int slots;

  /** The exploded array, in the notation of a column path; empty for the event. */
  final String path;

  Level(int id, Level parent, String path) {
    this.id = id;
    this.parent = parent;
    this.path = path;
  }
}
