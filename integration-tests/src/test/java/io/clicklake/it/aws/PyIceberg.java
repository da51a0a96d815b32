package io.clicklake.it.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tables of Glue and S3 with PyIceberg, in a separate process. */
final class PyIceberg {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PyIceberg() {}

  /**
   * Facts of each table, by its name.
   *
   * @param tables each with the column of times to look at, {@code table:column}
   */
  static Map<String, JsonNode> read(String database, String... tables)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Installed.python());
    command.add(Installed.SCRIPTS.resolve("read_with_pyiceberg.py").toString());
    command.add(AwsServer.running().endpoint().toString());
    command.add(AwsServer.REGION);
    command.add(database);
    command.addAll(List.of(tables));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("PyIceberg failed after:\n" + printed);
    }
    Map<String, JsonNode> facts = new LinkedHashMap<>();
    for (String line : printed.lines().toList()) {
      JsonNode fact = JSON.readTree(line);
      facts.put(fact.path("table").asText(), fact);
    }
    return facts;
  }
}
