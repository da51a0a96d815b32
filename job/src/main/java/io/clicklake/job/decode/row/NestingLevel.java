package io.clicklake.job.decode.row;

/**
 * A level of repetition: the event itself, or the elements of one exploded array. An element has a
 * slot for each value that a table reads from the element. If an element contains an exploded
 * array, the elements of that array form a level of their own.
 */
final class NestingLevel {
  final int id;

  /** The level whose elements contain this level's array; null for the event. */
  final NestingLevel parent;

  /** The number of slots, known when the plan is complete. */
  int slots;

  /** The exploded array, in the notation of a column path; empty for the event. */
  final String path;

  NestingLevel(int id, NestingLevel parent, String path) {
    this.id = id;
    this.parent = parent;
    this.path = path;
  }
}
