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
 * A contract and a value that the decoder once judged otherwise than the standard, or that the
 * validator library still does: kept as a file, so that the decoder never does again. {@code
 * accepted} is what the standard says.
 */
record GoldenCase(JsonNode contract, String value, boolean accepted) {
  /** Where the cases stand that every build replays. */
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

  /** What the decoder says now. */
  boolean isAccepted() {
    return ContractValidator.compile(Contract.parse(contract.toString()), DecodeLimits.DEFAULTS)
        .accepts(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the file; a sentence that says what to do with it. */
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
        + " holds the smallest such case; name it by what it is about and move it to job/"
        + FOLDER
        + ", where every build replays it ('accepted' is what the library says: turn it round if"
        + " the standard says otherwise).";
  }
}
