package io.clicklake.testkit.generate;

import java.util.Iterator;

/**
 * Generated events of one dataset and their expected tables. The same options give the same events.
 */
public interface EventSource {
  /** The dataset whose contract the events follow or break. */
  String dataset();

  /** The events in stream order. Each call starts with the first event again. */
  Iterator<GeneratedEvent> events();

  /** New, empty expected tables. */
  ExpectedTables expectedTables();
}
