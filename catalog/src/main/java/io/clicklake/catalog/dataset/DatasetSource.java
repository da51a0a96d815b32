package io.clicklake.catalog.dataset;

import java.io.IOException;

/**
 * The place from which the files of a dataset are read. Other modules implement it for file systems
 * that this module does not know.
 */
public interface DatasetSource {

  /** The place as shown in messages: a directory, an address or a bundled name. */
  String location();

  /**
   * The bytes of a file.
   *
   * @param file path relative to the dataset, with '/' between folders
   * @throws java.nio.file.NoSuchFileException if the file does not exist
   */
  byte[] read(String file) throws IOException;
}
