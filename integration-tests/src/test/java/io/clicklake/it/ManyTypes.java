package io.clicklake.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A dataset with many types of events, each with a contract and a table of its own. */
final class ManyTypes {
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "at", "kind"], "properties": {
        "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
        "kind": {"type": "string"}, "user": {"type": "string"},
        "count_%d": {"type": "integer"}, "price": {"type": "number"}}}
      """;

  private final int types;

  ManyTypes(int types) {
    this.types = types;
  }

  /** Writes the dataset; returns its directory. */
  Path writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int type = 0; type < types; type++) {
      Files.writeString(directory.resolve("type_" + type + ".json"), CONTRACT.formatted(type));
    }
    Files.writeString(
        directory.resolve("dataset.yaml"),
        "dataset: many-types\nevent: {id: id, time: at}\ntypes:\n  by: kind\n  of:\n"
            + each("    type_%1$d: {contract: type_%1$d.json, tables: [table_%1$d]}\n")
            + "tables:\n"
            + each(
                "  table_%1$d:\n    columns: {id: id, at: at, user: user, n: count_%1$d, price:"
                    + " price}\n    time: at\n"));
    return directory;
  }

  private String each(String line) {
    return IntStream.range(0, types).mapToObj(line::formatted).collect(Collectors.joining());
  }

  /** An event of the type with this number. */
  byte[] event(int type, long id, Instant at) {
    return ("{\"id\": \"e-%d\", \"at\": \"%s\", \"kind\": \"type_%d\", \"user\": \"u-%d\","
            + " \"count_%d\": %d, \"price\": 12.5}")
        .formatted(id, at, type, id % 1000, type, id)
        .getBytes(StandardCharsets.UTF_8);
  }
}
