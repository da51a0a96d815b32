package io.clicklake.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The operator's schema of {@code FlinkDeployment}, as a JSON Schema that rejects unknown fields.
 * Kubernetes removes unknown fields and reports no error.
 */
final class CustomResource {
  private static final Path FILE =
      Path.of("src/test/resources/crds/flinkdeployments.flink.apache.org-v1.yml");

  private final JsonSchema schema;

  CustomResource() throws IOException {
    JsonNode open =
        Chart.yaml(FILE)
            .path("spec")
            .path("versions")
            .path(0)
            .path("schema")
            .path("openAPIV3Schema");
    ObjectNode root = open.deepCopy();
    close(root);
    // The server knows these two of every object.
    ObjectNode properties = (ObjectNode) root.path("properties");
    properties.putObject("apiVersion").put("const", "flink.apache.org/v1beta1");
    properties.putObject("kind").put("const", "FlinkDeployment");
    properties.putObject("metadata").put("type", "object");
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
  }

  List<String> problems(JsonNode object) {
    return schema.validate(object).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean();
      if (object.path("properties").isObject() && !object.has("additionalProperties") && !open) {
        object.put("additionalProperties", false);
      }
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove("anyOf");
        ArrayNode types = object.putArray("type");
        types.add("integer").add("string");
      }
    }
    node.forEach(CustomResource::close);
  }
}
