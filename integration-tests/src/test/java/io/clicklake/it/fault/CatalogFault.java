package io.clicklake.it.fault;

/** What can go wrong with a commit between the job and the catalog. */
public enum CatalogFault {
  /** The commit is carried out; in place of the answer the connection is closed. */
  LOST_ANSWER(true, 0),
  /** The connection is closed in place of an answer; nothing is done. */
  LOST_CALL(false, 0),
  /** The commit is carried out twice; the answer is that of the second time: a conflict. */
  DELIVERED_TWICE(true, 0),
  /** Status 409, though nobody else has committed; nothing is done. */
  FALSE_CONFLICT(false, 409),
  /** Another writer commits first, so that the catalog itself answers with a conflict. */
  RIVAL(true, 0),
  /** The commit is carried out, but the answer never comes. */
  HELD_ANSWER(true, 0),
  /**
   * The commit gets stuck on its way, without an answer, and is carried out when the next one of
   * the same table has come, in front of it.
   */
  LATE_CALL(true, 0),
  /** Status 429, with nothing done. */
  SLOW_DOWN(false, 429),
  /** Status 500, with nothing done. */
  INTERNAL_ERROR(false, 500),
  /** Status 500, though the commit is carried out. */
  INTERNAL_ERROR_DONE(true, 500),
  /** Status 502, with nothing done. */
  BAD_GATEWAY(false, 502),
  /** Status 503, with nothing done. */
  UNAVAILABLE(false, 503),
  /** Status 504, with nothing done. */
  GATEWAY_TIMEOUT(false, 504),
  /** Status 504, though the commit is carried out. */
  GATEWAY_TIMEOUT_DONE(true, 504);

  /** Whether the commit reaches the catalog. */
  final boolean carriedOut;

  /** What is answered; 0 for what the catalog says, or nothing. */
  final int status;

  CatalogFault(boolean carriedOut, int status) {
    this.carriedOut = carriedOut;
    this.status = status;
  }
}
