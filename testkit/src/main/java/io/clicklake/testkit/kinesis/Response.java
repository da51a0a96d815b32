package io.clicklake.testkit.kinesis;

import java.io.IOException;

/** The fields of an answer, or of an object within one, whatever encoding they go out in. */
@FunctionalInterface
interface Response {
  /** The answer of operations that return nothing. */
  Response EMPTY = out -> {};

  void writeTo(ResponseWriter out) throws IOException;

  /** How many bytes to make room for; a guess. */
  default int sizeHint() {
    return 1024;
  }
}
