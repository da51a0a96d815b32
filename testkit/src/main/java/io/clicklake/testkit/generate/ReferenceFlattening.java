package io.clicklake.testkit.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a dataset makes of an event, told once more in the plainest way. It shares nothing with the
 * pipeline, so that what both say is true.
 */
public interface ReferenceFlattening {
  List<ExpectedTable> tables();

  List<ExpectedAggregate> aggregates();

  /** The id that duplicates share. */
  String id(JsonNode event);

  /** Adds the rows of an accepted event to the tables and the aggregates. */
  void add(JsonNode event);
}
