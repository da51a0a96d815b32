package io.clicklake.local;

/** Where the events of a run come from. */
interface Feed extends AutoCloseable {
  /**
   * Whether the job has read all events, and no more will come. If the producer failed, throws its
   * exception.
   *
   * @param committed how many events the job has read and committed
   */
  boolean consumed(long committed);

  /** Tells how much the job has read, so that a producer does not get too far ahead. */
  default void jobRead(long events, long bytes) {}

  /** What was put so far, for the status line. */
  String progress();

  /** Ends the feed. Events that were put before are on the stream when this returns. */
  void stop() throws InterruptedException;

  @Override
  void close() throws InterruptedException;
}
