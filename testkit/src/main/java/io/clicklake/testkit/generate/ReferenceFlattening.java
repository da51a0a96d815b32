package io.clicklake.testkit.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Computes the rows of an event in the simplest way, for one dataset. Shares no code with the
 * pipeline, so that equal results mean correct results.
 */
public interface ReferenceFlattening {
  List<ExpectedTable> tables();

  List<ExpectedAggregate> aggregates();

  /** The event id. */
  String id(JsonNode event);

  /** Adds the rows of an accepted event to the expected tables and aggregates. */
  void add(JsonNode event);
}
