package io.clicklake.catalog.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.SetupException;

/**
 * A contract: a JSON Schema that stands alone. It may refer to its own parts ({@code #/$defs/x},
 * {@code #anchor}), never to another document.
 */
public final class Contract {
  private final JsonNode root;

  private Contract(JsonNode root) {
    this.root = root;
  }

  public static Contract parse(String text) {
    try {
      return new Contract(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException e) {
      throw new SetupException("The contract is not JSON: " + e.getOriginalMessage() + ".");
    }
  }

  public JsonNode root() {
    return root;
  }

  /**
   * The schema that a {@code $ref} names.
   *
   * @throws IllegalArgumentException with a sentence that names the reference, when there is none
   */
  public JsonNode target(String ref) {
    JsonNode target = ref.startsWith("#") ? root.at(ref.substring(1)) : root.path("");
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("'$ref': '" + ref + "' names nothing in this contract.");
    }
    return target;
  }
}
