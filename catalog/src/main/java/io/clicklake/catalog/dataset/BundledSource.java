package io.clicklake.catalog.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** Reads the files of a bundled dataset from the class path, under {@code datasets/<name>/}. */
final class BundledSource implements DatasetSource {
  private final String name;

  BundledSource(String name) {
    this.name = name;
  }

  boolean exists() {
    return BundledSource.class.getResource(resource(DatasetReader.FILE)) != null;
  }

  @Override
  public String location() {
    return "the bundled dataset '" + name + "'";
  }

  @Override
  public byte[] read(String file) throws IOException {
    try (InputStream in = BundledSource.class.getResourceAsStream(resource(file))) {
      if (in == null) {
        throw new NoSuchFileException(file);
      }
      return in.readAllBytes();
    }
  }

  private String resource(String file) {
    return "/datasets/" + name + "/" + file;
  }
}
