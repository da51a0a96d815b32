package io.clicklake.local.kinesis;

import java.io.IOException;

/**
 * The service's answer to a call that it refuses: a type that clients turn into an exception, a
 * message (null for none) and an HTTP status. Cheap to throw: it carries no stack trace.
 */
final class KinesisError extends RuntimeException implements Answer {
  private final int status;
  private final String type;

  private KinesisError(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  static KinesisError unknownOperation() {
    return new KinesisError(400, "UnknownOperationException", null);
  }

  static KinesisError serialization(String message) {
    return new KinesisError(400, "SerializationException", message);
  }

  static KinesisError validation(String value, String field, String constraint) {
    return new KinesisError(
        400,
        "ValidationException",
        String.format(
            "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s",
            value, field, constraint));
  }

  static KinesisError invalidArgument(String message) {
    return new KinesisError(400, "InvalidArgumentException", message);
  }

  static KinesisError notFound(String message) {
    return new KinesisError(400, "ResourceNotFoundException", message);
  }

  static KinesisError inUse(String message) {
    return new KinesisError(400, "ResourceInUseException", message);
  }

  static KinesisError expiredIterator(String message) {
    return new KinesisError(400, "ExpiredIteratorException", message);
  }

  static KinesisError expiredNextToken(String message) {
    return new KinesisError(400, "ExpiredNextTokenException", message);
  }

  static KinesisError throttled(String message) {
    return new KinesisError(400, "ProvisionedThroughputExceededException", message);
  }

  static KinesisError internalFailure() {
    return new KinesisError(500, "InternalFailure", null);
  }

  int status() {
    return status;
  }

  @Override
  public void writeTo(AnswerWriter out) throws IOException {
    out.text("__type", type);
    out.optionalText("message", getMessage());
  }
}
