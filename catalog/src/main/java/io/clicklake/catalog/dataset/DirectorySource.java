package io.clicklake.catalog.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files of a dataset from a local directory. */
final class DirectorySource implements DatasetSource {
  private final Path directory;

  DirectorySource(Path directory) {
    this.directory = directory;
  }

  @Override
  public String location() {
    return directory.toString();
  }

  @Override
  public byte[] read(String file) throws IOException {
    return Files.readAllBytes(directory.resolve(file));
  }
}
