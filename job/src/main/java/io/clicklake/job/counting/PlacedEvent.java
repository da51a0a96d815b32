package io.clicklake.job.counting;

/** An event, or a row of an event, whose place in the stream is known. */
public interface PlacedEvent {
  /**
   * The place as JSON text, see {@link io.clicklake.job.record.EventPlace}. The call can create the
   * text, which takes time.
   */
  String place();
}
