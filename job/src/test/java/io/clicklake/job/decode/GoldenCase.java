package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A regression case: a contract and a value for which the decoder once differed from the standard,
 * or for which networknt still does. Stored as a file. {@code accepted} is the result by the
 * standard.
 */
record GoldenCase(JsonNode contract, String value, boolean accepted) {
  /** The directory of the cases that every build replays. */
  static final Path FOLDER = Path.of("src", "test", "resources", "differential");

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GoldenCase read(Path file) {
    try {
      JsonNode tree = DifferentialOracle.JSON.readTree(file.toFile());
      return new GoldenCase(
          tree.get("contract"), tree.get("value").asText(), tree.get("accepted").asBoolean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The current result of the decoder. */
  boolean isAccepted() {
    return ComparedValidator.compile(Contract.parse(contract.toString()), DecodeLimits.DEFAULTS)
        .accepts(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the file; returns a message with what to do with it. */
  String write(Path folder, String name) {
    ObjectNode tree = DifferentialOracle.JSON.createObjectNode();
    tree.set("contract", contract);
    tree.put("value", value).put("accepted", accepted);
    Path file = folder.resolve(name + ".json");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, tree.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file
        + " has the smallest failing case; give it a name that describes it and move it to job/"
        + FOLDER
        + ", where every build replays it ('accepted' is the result of networknt: invert it if"
        + " the standard has the other result).";
  }
}
