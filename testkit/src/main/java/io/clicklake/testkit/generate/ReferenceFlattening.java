package io.clicklake.testkit.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Computes the rows of the events of one dataset in the simplest way. An implementation shares no
 * code with the pipeline. An error of the pipeline is therefore not repeated here, and a comparison
 * of the results finds the error.
 */
public interface ReferenceFlattening {
  List<ExpectedTable> tables();

  List<ExpectedAggregate> aggregates();

  /** The event id. */
  String id(JsonNode event);

  /** Adds the rows of an accepted event to the expected tables and aggregates. */
  void add(JsonNode event);
}
