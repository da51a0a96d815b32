package io.clicklake.testkit.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of a request or of an object in it. Missing fields, wrong types and values out of
 * range fail with the service's messages.
 */
final class Request {
  private final JsonNode fields;
  private final Encoding encoding;

  /** The path of these fields in the request, as in {@code records.1.member.}. */
  private final String path;

  Request(JsonNode fields, Encoding encoding, String path) {
    this.fields = fields;
    this.encoding = encoding;
    this.path = path;
  }

  boolean has(String field) {
    return fields.hasNonNull(field);
  }

  String text(String field) {
    return optionalText(field).orElseThrow(() -> missing(field));
  }

  Optional<String> optionalText(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!fields.get(field).isTextual()) {
      throw wrongType(field, "a String");
    }
    return Optional.of(fields.get(field).textValue());
  }

  /** Reads a text as {@link #optionalText} does, but fails when the text is empty or too long. */
  String text(String field, int maxLength) {
    String text = text(field);
    if (text.isEmpty()) {
      throw refused("''", field, "Member must have length greater than or equal to 1");
    }
    if (text.length() > maxLength) {
      throw refused(
          "'" + text + "'", field, "Member must have length less than or equal to " + maxLength);
    }
    return text;
  }

  int integer(String field, int min, int max) {
    return optionalInteger(field, min, max).orElseThrow(() -> missing(field));
  }

  Optional<Integer> optionalInteger(String field, int min, int max) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode node = fields.get(field);
    if (!node.canConvertToInt()) {
      throw wrongType(field, "an Integer");
    }
    int value = node.intValue();
    if (value < min || value > max) {
      String bound =
          value < min ? "greater than or equal to " + min : "less than or equal to " + max;
      throw refused("'" + value + "'", field, "Member must have value " + bound);
    }
    return Optional.of(value);
  }

  Optional<Instant> optionalTime(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!fields.get(field).isNumber()) {
      throw wrongType(field, "a Timestamp");
    }
    return Optional.of(encoding.instant(fields.get(field)));
  }

  /** For a CBOR request the array is not a copy: the caller may keep it. */
  byte[] bytes(String field, int maxLength) {
    if (!has(field)) {
      throw missing(field);
    }
    byte[] bytes;
    try {
      bytes = fields.get(field).binaryValue();
    } catch (IOException e) {
      throw wrongType(field, "a Blob");
    }
    if (bytes == null) {
      throw wrongType(field, "a Blob");
    }
    if (bytes.length > maxLength) {
      throw refused(
          bytes.length + " bytes",
          field,
          "Member must have length less than or equal to " + maxLength);
    }
    return bytes;
  }

  Request object(String field) {
    if (!fields.get(field).isObject()) {
      throw wrongType(field, "an object");
    }
    return new Request(fields.get(field), encoding, path + protocolCase(field) + '.');
  }

  List<Request> objects(String field, int maxLength) {
    if (!has(field)) {
      throw missing(field);
    }
    JsonNode list = fields.get(field);
    if (!list.isArray()) {
      throw wrongType(field, "a list");
    }
    if (list.isEmpty() || list.size() > maxLength) {
      String bound =
          list.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + maxLength;
      throw refused(list.size() + " members", field, "Member must have length " + bound);
    }
    List<Request> members = new ArrayList<>(list.size());
    for (JsonNode member : list) {
      String at = path + protocolCase(field) + '.' + (members.size() + 1) + ".member";
      if (!member.isObject()) {
        throw KinesisException.serialization(at + " must be an object.");
      }
      members.add(new Request(member, encoding, at + '.'));
    }
    return members;
  }

  /** The error for a value that does not meet the constraint. */
  KinesisException refused(String value, String field, String constraint) {
    return KinesisException.validation(value, path + protocolCase(field), constraint);
  }

  private KinesisException missing(String field) {
    return refused("null", field, "Member must not be null");
  }

  private KinesisException wrongType(String field, String type) {
    return KinesisException.serialization(
        fields.get(field).getNodeType()
            + " at '"
            + path
            + protocolCase(field)
            + "' can not be converted to "
            + type);
  }

  private static String protocolCase(String field) {
    return field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1);
  }
}
