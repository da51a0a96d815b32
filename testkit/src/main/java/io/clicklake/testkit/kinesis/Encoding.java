package io.clicklake.testkit.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** The two encodings of the protocol, JSON and CBOR. The content type of a request selects one. */
enum Encoding {
  JSON("application/x-amz-json-1.1", JsonMapper.builder().build()),
  CBOR("application/x-amz-cbor-1.1", CBORMapper.builder().build());

  private final String contentType;

  @SuppressWarnings("ImmutableEnumChecker") // Mappers do not change after they are built.
  private final ObjectMapper mapper;

  Encoding(String contentType, ObjectMapper mapper) {
    this.contentType = contentType;
    this.mapper = mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  }

  /** The encoding for the header Content-Type, which is null when the request has none. */
  static Optional<Encoding> ofContentType(String header) {
    for (Encoding encoding : values()) {
      if (header != null && header.startsWith(encoding.contentType)) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  String contentType() {
    return contentType;
  }

  Request read(byte[] body) throws IOException {
    JsonNode tree;
    try {
      tree = mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw KinesisException.serialization(e.getOriginalMessage());
    }
    if (tree == null || !tree.isObject()) {
      throw KinesisException.serialization("The body of a request must be one object.");
    }
    return new Request(tree, this, "");
  }

  JsonGenerator generator(OutputStream out) throws IOException {
    return mapper.createGenerator(out);
  }

  /** Times: JSON has decimal seconds, CBOR integer milliseconds. */
  Instant instant(JsonNode number) {
    BigDecimal value = number.decimalValue();
    return Instant.ofEpochMilli((this == CBOR ? value : value.movePointRight(3)).longValue());
  }
}
