package io.clicklake.job.counting;

import io.clicklake.job.record.CountedPlace;

/** An event, or a row of an event, whose place in the stream is known. */
public interface PlacedEvent {
  CountedPlace place();
}
