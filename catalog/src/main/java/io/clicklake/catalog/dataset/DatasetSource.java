package io.clicklake.catalog.dataset;

import java.io.IOException;

/** Where the files of one dataset are read from; a seam for file systems that this module lacks. */
public interface DatasetSource {

  /** What a message calls it: a directory, an address, a bundled name. */
  String place();

  /**
   * The bytes of a file.
   *
   * @param file its name, relative to the dataset, with '/' between folders
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  byte[] read(String file) throws IOException;
}
