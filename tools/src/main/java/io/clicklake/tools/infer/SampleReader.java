package io.clicklake.tools.infer;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.decode.json.Utf8Slice;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads samples into profiles. Each sample is a valid JSON object. One reader is reused for all
 * samples.
 */
final class SampleReader {
  private final Utf8Slice text = new Utf8Slice();
  private final NumberValue number = new NumberValue();
  private PayloadParser parser = new PayloadParser();
  private byte[] sample;

  void read(byte[] bytes, FieldProfile event) {
    parser = parser.hasTooManyNames() ? new PayloadParser() : parser;
    sample = bytes;
    parser.start(bytes, startsWithMark(bytes) ? 3 : 0, bytes.length);
    try {
      value(parser.nextToken(), event);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Cannot happen: the sample was parsed before.
    }
  }

  private void value(JsonToken token, FieldProfile place) throws IOException {
    switch (token) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> array(place);
      case VALUE_STRING -> {
        parser.readString(text);
        place.text(text);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        number.read(sample, parser.tokenStart(), parser.position());
        place.number(number);
      }
      case VALUE_TRUE, VALUE_FALSE -> place.seen(JsonType.BOOLEAN);
      default -> place.seen(JsonType.NULL);
    }
  }

  private void object(FieldProfile place) throws IOException {
    ObjectProfile members = place.object();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      FieldProfile member = members.member(parser.currentName(), place);
      value(parser.nextToken(), member);
    }
  }

  private void array(FieldProfile place) throws IOException {
    FieldProfile element = place.array();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      value(token, element);
    }
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}
