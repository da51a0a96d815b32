package io.clicklake.job.decode.row;

import io.clicklake.job.record.Reason;

/**
 * The result of storing a value in a column: the value fits, or the event is rejected for a reason.
 */
enum ColumnFit {
  STORED(null),
  WRONG_TYPE(Reason.TYPE),
  WRONG_FORMAT(Reason.FORMAT),
  OUT_OF_RANGE(Reason.NUMBER_OUT_OF_RANGE),
  TIME_OUT_OF_RANGE(Reason.TIME_OUT_OF_RANGE);

  final Reason reason;

  ColumnFit(Reason reason) {
    this.reason = reason;
  }
}
