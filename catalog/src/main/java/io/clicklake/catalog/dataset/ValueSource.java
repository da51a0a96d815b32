package io.clicklake.catalog.dataset;

/** The part of the input that a value is read from. */
public enum ValueSource {
  EVENT,
  /** The envelope in which {@link PayloadSpec#events()} finds the event. */
  ENVELOPE,
  /** The record of the stream that contains the event. */
  RECORD,
  /** The whole event: its bytes as they came. Only in the table of unknown types. */
  WHOLE_EVENT,
  /** The text that {@link TypeSelector} selects a type by. Only in the table of unknown types. */
  TYPE_VALUE
}
