package io.clicklake.local.fault;

/** The faults that can happen to a commit between the job and the catalog. */
public enum CatalogFault {
  /** The commit is carried out; the connection is closed without a response. */
  LOST_ANSWER(true, 0),
  /** Nothing is done; the connection is closed without a response. */
  LOST_CALL(false, 0),
  /**
   * The commit is carried out twice. The job gets only the second response, which is a conflict.
   */
  DELIVERED_TWICE(true, 0),
  /** Status 409 although no other writer has committed; nothing is done. */
  FALSE_CONFLICT(false, 409),
  /** Another writer commits first, so the catalog itself responds with a conflict. */
  RIVAL(true, 0),
  /** The commit is carried out, but no response ever comes. */
  HELD_ANSWER(true, 0),
  /**
   * The commit is delayed and gets no response. It is carried out when the next commit of the same
   * table arrives, before this next commit.
   */
  LATE_CALL(true, 0),
  /** Status 429; nothing is done. */
  SLOW_DOWN(false, 429),
  /** Status 500; nothing is done. */
  INTERNAL_ERROR(false, 500),
  /** Status 500 although the commit is carried out. */
  INTERNAL_ERROR_DONE(true, 500),
  /** Status 502; nothing is done. */
  BAD_GATEWAY(false, 502),
  /** Status 503; nothing is done. */
  UNAVAILABLE(false, 503),
  /** Status 504; nothing is done. */
  GATEWAY_TIMEOUT(false, 504),
  /** Status 504 although the commit is carried out. */
  GATEWAY_TIMEOUT_DONE(true, 504);

  /** Whether the commit reaches the catalog. */
  final boolean carriedOut;

  /** The status of the response; 0 for the catalog's own response, or for none. */
  final int status;

  CatalogFault(boolean carriedOut, int status) {
    this.carriedOut = carriedOut;
    this.status = status;
  }
}
