package io.clicklake.serve.columns;

/** A column of the answer whose values are computed for each group and for all groups together. */
interface GroupedResult {
  /** The result of a group, also of a group without values. */
  Object result(int group);

  /** The result of all groups together. */
  Object total();
}
