package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.Publishers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The dataset of a run of {@code detect}: one table, its profile, and monitors with default values.
 */
final class DetectDataset {
  static final String NAME = "detect";
  static final String TABLE = "ads";

  private static final List<String> FILES = List.of("dataset.yaml", "event.schema.json");

  private DetectDataset() {}

  /** Writes the files of the dataset. */
  static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String file : FILES) {
      try (InputStream in = DetectDataset.class.getResourceAsStream("/detect/" + file)) {
        Files.write(directory.resolve(file), in.readAllBytes());
      }
    }
    return directory;
  }

  /** The key of the profile. */
  static String key(int publisher, String version) {
    return "{\"publisher_id\":\""
        + Publishers.id(publisher)
        + "\",\"app_version\":\""
        + version
        + "\",\"currency\":\""
        + Publishers.currency(publisher)
        + "\"}";
  }
}
