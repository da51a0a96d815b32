package io.clicklake.tools.completeness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.read.StatedPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with the number of events that producers state. Each line is a JSON object with the fields
 * minute (RFC 3339), producer, and stated (the number of events). If several lines have the same
 * producer and minute, the last one is valid.
 */
public final class StatementFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, StatedPeriod> periods = new LinkedHashMap<>();

  private StatementFile() {}

  /**
   * Reads a file.
   *
   * @throws SetupException with each line that is wrong
   */
  public static StatementFile read(Path file) {
    StatementFile statements = new StatementFile();
    List<String> problems = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank() && !statements.add(line)) {
          problems.add(
              file
                  + ":"
                  + number
                  + ": expected an object such as {\"minute\": \"2026-11-29T10:44:00Z\","
                  + " \"producer\": \"p-1\", \"stated\": 5120}.");
        }
      }
    } catch (IOException e) {
      throw new SetupException("The file " + file + " cannot be read: " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return statements;
  }

  /** False if the line is wrong. */
  private boolean add(String line) {
    try {
      JsonNode object = JSON.readTree(line);
      JsonNode producer = object.path("producer");
      JsonNode stated = object.path("stated");
      if (!producer.isValueNode()
          || producer.isNull()
          || !stated.canConvertToLong()
          || !stated.isIntegralNumber()
          || stated.asLong() < 0) {
        return false;
      }
      Instant minute = OffsetDateTime.parse(object.path("minute").asText()).toInstant();
      periods.put(
          key(minute, producer.asText()),
          new StatedPeriod(minute, producer.asText(), stated.asLong(), 0));
      return true;
    } catch (JsonProcessingException | DateTimeParseException e) {
      return false;
    }
  }

  /** Returns the periods of this file, each with the number of events that arrived. */
  public List<StatedPeriod> compare(List<StatedPeriod> counted) {
    Map<String, StatedPeriod> compared = new LinkedHashMap<>(periods);
    for (StatedPeriod counts : counted) {
      compared.computeIfPresent(
          key(counts.minute(), counts.producer()),
          (key, stated) ->
              new StatedPeriod(
                  stated.minute(), stated.producer(), stated.stated(), counts.arrived()));
    }
    return List.copyOf(compared.values());
  }

  private static String key(Instant minute, String producer) {
    return minute + " " + producer;
  }
}
