package io.clicklake.testkit.kinesis;

import java.io.IOException;

/**
 * The service's error response: an error type that clients convert into an exception, a message
 * (null for none) and an HTTP status. The exception has no stack trace, so that it is cheap.
 */
final class KinesisException extends RuntimeException implements Response {
  private final int status;
  private final String type;

  private KinesisException(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  static KinesisException unknownOperation() {
    return new KinesisException(400, "UnknownOperationException", null);
  }

  static KinesisException serialization(String message) {
    return new KinesisException(400, "SerializationException", message);
  }

  static KinesisException validation(String value, String field, String constraint) {
    return new KinesisException(
        400,
        "ValidationException",
        String.format(
            "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s",
            value, field, constraint));
  }

  static KinesisException invalidArgument(String message) {
    return new KinesisException(400, "InvalidArgumentException", message);
  }

  static KinesisException notFound(String message) {
    return new KinesisException(400, "ResourceNotFoundException", message);
  }

  static KinesisException inUse(String message) {
    return new KinesisException(400, "ResourceInUseException", message);
  }

  static KinesisException expiredIterator(String message) {
    return new KinesisException(400, "ExpiredIteratorException", message);
  }

  static KinesisException expiredNextToken(String message) {
    return new KinesisException(400, "ExpiredNextTokenException", message);
  }

  static KinesisException throttled(String message) {
    return new KinesisException(400, "ProvisionedThroughputExceededException", message);
  }

  static KinesisException internalFailure() {
    return new KinesisException(500, "InternalFailure", null);
  }

  int status() {
    return status;
  }

  /** Writes the error of one record of a PutRecords call, which does not fail the other records. */
  void writeToRecord(ResponseWriter out) throws IOException {
    out.text("ErrorCode", type);
    out.text("ErrorMessage", getMessage());
  }

  @Override
  public void writeTo(ResponseWriter out) throws IOException {
    out.text("__type", type);
    out.optionalText("message", getMessage());
  }
}
