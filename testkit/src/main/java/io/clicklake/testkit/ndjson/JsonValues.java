package io.clicklake.testkit.ndjson;

import java.io.IOException;

/** The values of a text in one form. See {@link JsonTextReader} for the methods. */
interface JsonValues {
  boolean next() throws IOException;

  boolean hasMore();

  byte[] value();

  long length();

  long count();

  long line();

  long bytes();
}
