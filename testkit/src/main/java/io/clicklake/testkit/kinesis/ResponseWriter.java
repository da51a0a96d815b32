package io.clicklake.testkit.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes a response as JSON or CBOR. JSON and CBOR represent times in different forms. */
final class ResponseWriter {
  private final JsonGenerator out;
  private final Encoding encoding;

  private ResponseWriter(JsonGenerator out, Encoding encoding) {
    this.out = out;
    this.encoding = encoding;
  }

  static ByteArrayOutputStream encode(Response answer, Encoding encoding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(answer.sizeHint());
    try (JsonGenerator generator = encoding.generator(bytes)) {
      generator.writeStartObject();
      answer.writeTo(new ResponseWriter(generator, encoding));
      generator.writeEndObject();
    }
    return bytes;
  }

  void text(String field, String value) throws IOException {
    out.writeStringField(field, value);
  }

  /** Omits the field when the value is null. */
  void optionalText(String field, String value) throws IOException {
    if (value != null) {
      text(field, value);
    }
  }

  void number(String field, long value) throws IOException {
    out.writeNumberField(field, value);
  }

  void flag(String field, boolean value) throws IOException {
    out.writeBooleanField(field, value);
  }

  void bytes(String field, byte[] value) throws IOException {
    out.writeBinaryField(field, value);
  }

  /** JSON has decimal seconds, CBOR integer milliseconds. */
  void time(String field, long epochMillis) throws IOException {
    if (encoding == Encoding.CBOR) {
      out.writeNumberField(field, epochMillis);
    } else {
      out.writeNumberField(field, BigDecimal.valueOf(epochMillis, 3));
    }
  }

  void object(String field, Response value) throws IOException {
    out.writeFieldName(field);
    object(value);
  }

  void objects(String field, Iterable<? extends Response> values) throws IOException {
    out.writeArrayFieldStart(field);
    for (Response value : values) {
      object(value);
    }
    out.writeEndArray();
  }

  void texts(String field, Iterable<String> values) throws IOException {
    out.writeArrayFieldStart(field);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private void object(Response value) throws IOException {
    out.writeStartObject();
    value.writeTo(this);
    out.writeEndObject();
  }
}
