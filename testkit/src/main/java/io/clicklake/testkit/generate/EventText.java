package io.clicklake.testkit.generate;

/**
 * Writes the JSON of a dataset's events. Other classes decide when an event is sent and whether it
 * is late, duplicated or broken.
 *
 * @param <S> the sender: a visit, a device, a subscriber
 */
public interface EventText<S> {
  /** The partition key: events of one sender have the same key. */
  String partitionKey(S sender);

  /**
   * Returns the JSON of an event that the contract accepts.
   *
   * @param random with {@link Randomness#all}, every field that a corruption of the dataset breaks
   *     is present
   */
  String event(S sender, long sentAtMillis, Randomness random);
}
