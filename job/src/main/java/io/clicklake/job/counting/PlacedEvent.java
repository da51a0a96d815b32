package io.clicklake.job.counting;

/** An event, or a row of an event, whose place in the stream is known. */
public interface PlacedEvent {
  /** The place as {@link io.clicklake.job.record.EventPlace}; the call may create the text. */
  String place();
}
