package io.clicklake.testkit.generate;

import java.util.Iterator;

/** Made-up events of one dataset, and what they must become. The same options, the same events. */
public interface EventSource {
  /** The dataset whose contract the events follow or break. */
  String dataset();

  /** The events in the order they are to be put; every call begins with the first one again. */
  Iterator<GeneratedEvent> events();

  /** A truth that has counted nothing yet. */
  ExpectedTables truth();
}
