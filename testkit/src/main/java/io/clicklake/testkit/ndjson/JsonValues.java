package io.clicklake.testkit.ndjson;

import java.io.IOException;

/**
 * Reads the JSON values of a text. There is one implementation for each form of a text: lines, or
 * values one after another. {@link JsonTextReader} describes the forms and the methods.
 */
interface JsonValues {
  boolean next() throws IOException;

  boolean hasMore();

  byte[] value();

  long length();

  long count();

  long line();

  long bytes();
}
