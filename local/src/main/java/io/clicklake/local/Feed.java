package io.clicklake.local;

/** Where the events of a run come from. */
interface Feed extends AutoCloseable {
  /**
   * Whether the job has read all events, and no more events will come. If the producer failed,
   * throws its exception.
   *
   * @param committed the number of events that the job has read and committed
   */
  boolean consumed(long committed);

  /** Reports how much the job has read, so that a producer does not get too far ahead. */
  default void jobRead(long events, long bytes) {}

  /** The number of events or records put so far, as text for the status line. */
  String progress();

  /** Ends the feed. Events that were put before are on the stream when this returns. */
  void stop() throws InterruptedException;

  @Override
  void close() throws InterruptedException;
}
