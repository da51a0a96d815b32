package io.clicklake.job.decode.row;

/**
 * A level in the nesting of an event: the event itself, which is one element, or one exploded array
 * with its elements. An element has a slot for each value that a table reads from the element. If
 * an element contains another exploded array, that array is a level of its own.
 */
final class NestingLevel {
  final int id;

  /** The level whose elements contain this level's array; null for the event. */
  final NestingLevel parent;

  /** The number of slots, known when the plan is complete. */
  int slots;

  /** Whether the offsets of each element are kept, because an element can be rejected. */
  boolean keepsText;

  /** The exploded array, in the notation of a column path; empty for the event. */
  final String path;

  NestingLevel(int id, NestingLevel parent, String path) {
    this.id = id;
    this.parent = parent;
    this.path = path;
  }
}
