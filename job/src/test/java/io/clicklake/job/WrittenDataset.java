package io.clicklake.job;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.DatasetSource;
import io.clicklake.catalog.dataset.Datasets;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** A dataset whose contract and tables are written in a test. */
public final class WrittenDataset implements DatasetSource {
  private final Map<String, String> files;

  private WrittenDataset(Map<String, String> files) {
    this.files = files;
  }

  /**
   * Events with an {@code id} and a time {@code at}.
   *
   * @param properties what else they have: the inside of a JSON Schema's properties
   * @param tables YAML, tables by name
   */
  public static Dataset of(String properties, String tables) {
    String contract =
        """
        {"type": "object", "required": ["id", "at"], "properties": {
          "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
          %s}}
        """
            .formatted(properties);
    String yaml =
        """
        dataset: written
        contract: contract.json
        event: {id: id, time: at}
        tables:
        """
            + tables.indent(2);
    return of(Map.of("dataset.yaml", yaml, "contract.json", contract));
  }

  /**
   * @param files the text of each, by its name
   */
  public static Dataset of(Map<String, String> files) {
    return Datasets.load(new WrittenDataset(files));
  }

  @Override
  public String location() {
    return "a test";
  }

  @Override
  public byte[] read(String file) throws NoSuchFileException {
    if (!files.containsKey(file)) {
      throw new NoSuchFileException(file);
    }
    return files.get(file).getBytes(StandardCharsets.UTF_8);
  }
}
