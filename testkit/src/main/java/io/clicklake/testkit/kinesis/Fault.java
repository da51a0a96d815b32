package io.clicklake.testkit.kinesis;

/** A fault of one call, as the service or the network produces it. */
public enum Fault {
  /** ProvisionedThroughputExceededException, status 400. The call has no effect. */
  THROTTLED,
  /** InternalFailure, status 500. The call has no effect. */
  INTERNAL_FAILURE,
  /** ExpiredIteratorException, status 400, as for an iterator older than five minutes. */
  EXPIRED_ITERATOR,
  /** The connection closes without a response. The call has no effect. */
  DROPPED_CONNECTION,
  /** The call takes effect, but the connection closes without a response. */
  LOST_ANSWER
}
