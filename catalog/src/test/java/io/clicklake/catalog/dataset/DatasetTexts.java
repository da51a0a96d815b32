package io.clicklake.catalog.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;

/** A dataset in memory: the valid one of the test resources, with the changes of a test. */
final class DatasetTexts implements DatasetSource {
  private final Map<String, String> files = new HashMap<>();

  static DatasetTexts good() {
    DatasetTexts texts = new DatasetTexts();
    for (String file : new String[] {"dataset.yaml", "event.schema.json"}) {
      try (InputStream in = DatasetTexts.class.getResourceAsStream("/dataset-reader/" + file)) {
        texts.files.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /** Replaces the first occurrence of a part, which the file must have. */
  DatasetTexts change(String file, String part, String by) {
    String text = files.get(file);
    int at = text.indexOf(part);
    if (at < 0) {
      throw new IllegalArgumentException(file + " has no part '" + part + "'.");
    }
    files.put(file, text.substring(0, at) + by + text.substring(at + part.length()));
    return this;
  }

  DatasetTexts change(String part, String by) {
    return change("dataset.yaml", part, by);
  }

  DatasetTexts replaceFile(String file, String text) {
    files.put(file, text);
    return this;
  }

  @Override
  public String location() {
    return "the test";
  }

  @Override
  public byte[] read(String file) throws IOException {
    if (!files.containsKey(file)) {
      throw new NoSuchFileException(file);
    }
    return files.get(file).getBytes(StandardCharsets.UTF_8);
  }
}
