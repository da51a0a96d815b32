package io.clicklake.catalog.dataset;

/** The part of the input that a value is read from. */
public enum ValueSource {
  EVENT,
  /** The envelope in which {@link PayloadSpec#events()} finds the event. */
  ENVELOPE,
  /** The record of the stream that contains the event. */
  RECORD,
  /** The whole event: its bytes without a change. Only in the table of unknown types. */
  WHOLE_EVENT,
  /**
   * The text with which {@link TypeSelector} looks for the type of the event. Only in the table of
   * unknown types.
   */
  TYPE_VALUE
}
