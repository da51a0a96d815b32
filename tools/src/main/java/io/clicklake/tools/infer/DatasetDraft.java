package io.clicklake.tools.infer;

import io.clicklake.catalog.dataset.DatasetSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inferred dataset in memory, before the check and before any file is written.
 *
 * @param files the content of each file by its name relative to the dataset's directory, in the
 *     order in which the files are written
 * @param notes the choices that were made, one line each, for the user to review
 */
record DatasetDraft(String name, Map<String, byte[]> files, List<String> notes)
    implements DatasetSource {
  static final String CONTRACT = "event.schema.json";
  static final String DATASET = "dataset.yaml";
  static final String EXAMPLES = "examples/accepted.ndjson";
  private static final int LONGEST_NAME = 128;

  @Override
  public String location() {
    return "the draft of '" + name + "'";
  }

  @Override
  public byte[] read(String file) throws IOException {
    byte[] bytes = files.get(file);
    if (bytes == null) {
      throw new NoSuchFileException(file);
    }
    return bytes;
  }

  /** The reason why this is not a valid dataset name. */
  static Optional<String> nameProblem(String name) {
    return name.matches("[a-z][a-z0-9]*([-_][a-z0-9]+)*") && name.length() <= LONGEST_NAME
        ? Optional.empty()
        : Optional.of(
            "'"
                + name
                + "' cannot be a dataset's name; use at most "
                + LONGEST_NAME
                + " lower-case letters and digits in words joined by '-' or '_', a letter first.");
  }
}
