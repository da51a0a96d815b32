package io.clicklake.job.decode.row;

import io.clicklake.job.record.Reason;

/** Whether a value fits a column, and the rejection reason if it does not. */
enum ColumnFit {
  STORED(null),
  WRONG_TYPE(Reason.TYPE),
  OUT_OF_RANGE(Reason.NUMBER_OUT_OF_RANGE),
  TIME_OUT_OF_RANGE(Reason.TIME_OUT_OF_RANGE);

  final Reason reason;

  ColumnFit(Reason reason) {
    this.reason = reason;
  }
}
