package io.clicklake.testkit.kinesis;

/** What can go wrong with one call, as the service or the network would do it. */
public enum Fault {
  /** ProvisionedThroughputExceededException, status 400; nothing is done. */
  THROTTLED,
  /** InternalFailure, status 500; nothing is done. */
  INTERNAL_FAILURE,
  /** ExpiredIteratorException, status 400, as for an iterator that waited over five minutes. */
  EXPIRED_ITERATOR,
  /** The connection is closed in place of an answer; nothing is done. */
  DROPPED_CONNECTION,
  /** The call is carried out, and then the connection is closed in place of the answer. */
  LOST_ANSWER
}
