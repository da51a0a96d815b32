package io.clicklake.job.decode.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads JSON into Jackson trees in which equal numbers are equal nodes: 1, 1.0 and 10e-1 become the
 * same node. The trees are used for the few values that the compiled nodes cannot validate while
 * the payload is read.
 *
 * <p>In draft-04, 1.0 equals 1, but only 1 is an integer. So for draft-04 every number becomes a
 * decimal node. If the number has no point and no exponent, the node reports that it is an integer.
 */
public final class CanonicalTrees {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final boolean draft4;

  public CanonicalTrees(boolean draft4) {
    this.draft4 = draft4;
  }

  /** Reads a part of a payload that is known to be one JSON value. */
  public JsonNode read(byte[] payload, int from, int to) {
    try (JsonParser parser = FACTORY.createParser(payload, from, to - from)) {
      return read(parser, parser.nextToken());
    } catch (IOException impossible) {
      throw new UncheckedIOException("a value that was read once cannot be read again", impossible);
    }
  }

  private JsonNode read(JsonParser parser, JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT:
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          object.set(name, read(parser, parser.nextToken()));
        }
        return object;
      case START_ARRAY:
        ArrayNode array = NODES.arrayNode();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          array.add(read(parser, t));
        }
        return array;
      case VALUE_STRING:
        return NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        return number(new BigDecimal(parser.getText()), token == JsonToken.VALUE_NUMBER_INT);
      case VALUE_TRUE:
        return NODES.booleanNode(true);
      case VALUE_FALSE:
        return NODES.booleanNode(false);
      default:
        return NODES.nullNode();
    }
  }

  /** The same tree, with numbers in the form that {@link #read} gives them. */
  public JsonNode canonical(JsonNode tree) {
    if (tree.isObject()) {
      ObjectNode object = NODES.objectNode();
      tree.properties().forEach(field -> object.set(field.getKey(), canonical(field.getValue())));
      return object;
    }
    if (tree.isArray()) {
      ArrayNode array = NODES.arrayNode();
      tree.forEach(element -> array.add(canonical(element)));
      return array;
    }
    return tree.isNumber() ? number(tree.decimalValue(), tree.isIntegralNumber()) : tree;
  }

  private JsonNode number(BigDecimal value, boolean plain) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (draft4) {
      return plain ? new PlainInteger(stripped) : DecimalNode.valueOf(stripped);
    }
    if (stripped.scale() > 0) {
      return DecimalNode.valueOf(stripped);
    }
    BigInteger whole = stripped.toBigIntegerExact();
    if (whole.bitLength() < 32) {
      return IntNode.valueOf(whole.intValue());
    }
    return whole.bitLength() < 64
        ? LongNode.valueOf(whole.longValue())
        : BigIntegerNode.valueOf(whole);
  }

  /** An integer that equals every decimal node of the same value. */
  private static final class PlainInteger extends DecimalNode {
    private static final long serialVersionUID = 1L;

    PlainInteger(BigDecimal value) {
      super(value);
    }

    @Override
    public boolean isIntegralNumber() {
      return true;
    }
  }
}
