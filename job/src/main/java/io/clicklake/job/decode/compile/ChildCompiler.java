package io.clicklake.job.decode.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.decode.schema.SchemaNode;
import java.util.List;

/** Compiles the node for a value inside an object or array. */
interface ChildCompiler {
  /**
   * @param schemas all schemas that apply to the value
   * @param branches schemas that apply only if a branch of an outer value applies
   * @param capture null when nothing is captured
   */
  SchemaNode node(List<JsonNode> schemas, List<JsonNode> branches, PathNode capture);
}
