package io.clicklake.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of a chaos run.
 *
 * @param minutes the duration, including the set-up and the final comparison
 * @param faults the number of faults of each kind
 * @param restores the number of times that a job was restored from a checkpoint or savepoint
 * @param counts the expected counts of the events, each with the name that the generator gives it
 * @param differences between expected and written tables; empty if there are none
 */
public record ChaosResult(
    long seed,
    double minutes,
    Map<String, Integer> faults,
    int restores,
    Map<String, Long> counts,
    String differences) {

  public int allFaults() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The result in one sentence, then the differences. */
  public String sentence() {
    return String.format(
        "seed %d: %.1f minutes, %d faults, %d restores, %,d events; %s",
        seed,
        minutes,
        allFaults(),
        restores,
        counts.get("read"),
        differences.isEmpty()
            ? "0 rows lost, 0 rows duplicated; the ledger balances"
            : "the tables are WRONG:\n" + differences);
  }

  /** Writes the result as JSON. */
  public void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", seed);
    json.put("minutes", minutes);
    json.put("java", System.getProperty("java.runtime.version"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("faults", allFaults());
    json.put("faults_by_kind", faults);
    json.put("restores", restores);
    json.put("counts", counts);
    json.put("differences", differences);
    Files.createDirectories(file.toAbsolutePath().getParent());
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(json) + "\n");
  }
}
