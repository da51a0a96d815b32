package io.clicklake.testkit.generate;

/**
 * Writes the events of a dataset. When they are sent, and which of them are late, sent twice or
 * broken, is decided elsewhere.
 *
 * @param <S> who sends: a visit, a device, a subscriber
 */
public interface EventText<S> {
  /** What the events of one sender have in common on the stream. */
  String partitionKey(S sender);

  /**
   * The JSON of an event that the contract accepts. Loaded dice ask for a complete one: with every
   * field that some flaw of the dataset breaks.
   */
  String event(S sender, long sentAtMillis, Randomness dice);
}
