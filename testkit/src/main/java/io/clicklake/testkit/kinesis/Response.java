package io.clicklake.testkit.kinesis;

import java.io.IOException;

/** The fields of a response or of an object in it, independent of the encoding. */
@FunctionalInterface
interface Response {
  /** The response of operations that return nothing. */
  Response EMPTY = out -> {};

  void writeTo(ResponseWriter out) throws IOException;

  /** Estimated size of the encoded response in bytes. */
  default int sizeHint() {
    return 1024;
  }
}
