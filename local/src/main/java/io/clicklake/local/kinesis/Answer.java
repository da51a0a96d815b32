package io.clicklake.local.kinesis;

import java.io.IOException;

/** The fields of an answer, or of an object within one, whatever encoding they go out in. */
@FunctionalInterface
interface Answer {
  /** The answer of operations that return nothing. */
  Answer EMPTY = out -> {};

  void writeTo(AnswerWriter out) throws IOException;

  /** How many bytes to make room for; a guess. */
  default int sizeHint() {
    return 1024;
  }
}
