package io.clicklake.testkit.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One way to break an event.
 *
 * @param reason the code of the reason for which the event must then be rejected
 * @param broken returns the broken bytes of a complete event; they contain no line feed
 */
public record Corruption(String reason, UnaryOperator<byte[]> broken) {
  private static final ObjectMapper JSON = new JsonMapper();

  /** Breaks the object that a JSON pointer names. The event is still JSON. */
  public static Corruption in(String reason, String pointer, Consumer<ObjectNode> change) {
    return new Corruption(
        reason,
        event -> {
          try {
            ObjectNode tree = (ObjectNode) JSON.readTree(event);
            change.accept((ObjectNode) tree.at(pointer));
            return JSON.writeValueAsBytes(tree);
          } catch (IOException e) {
            throw new UncheckedIOException("The event to be broken is not JSON.", e);
          }
        });
  }
}
