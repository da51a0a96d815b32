package io.clicklake.catalog.dataset;

/** The part of the input that a value is read from. */
public enum ValueSource {
  EVENT,
  /** The envelope in which {@link PayloadSpec#events()} finds the event. */
  ENVELOPE,
  /** The record of the stream that contains the event. */
  RECORD
}
