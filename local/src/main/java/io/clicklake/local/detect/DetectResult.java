package io.clicklake.local.detect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a run.
 *
 * @param minutes from start to end
 * @param falseFindings the messages of findings that no defect explains
 */
public record DetectResult(
    long seed, double minutes, List<DefectResult> defects, List<String> falseFindings) {

  /** Whether each defect was found, and nothing else. */
  public boolean isGood() {
    return falseFindings.isEmpty() && defects.stream().allMatch(DefectResult::isFound);
  }

  /** A table with a line for each defect, then the false findings. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s %-22s %8s %8s %8s  %-12s %-10s %s%n",
            "defect",
            "victim",
            "finding",
            "alert",
            "closing",
            "monitor",
            "examples",
            "message"));
    for (DefectResult defect : defects) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %-22s %8s %8s %8s  %-12s %-10s %s%n",
              defect.kind().name().toLowerCase(Locale.ROOT),
              defect.victim(),
              seconds(defect.finding()),
              seconds(defect.alert()),
              seconds(defect.closing()),
              defect.monitor(),
              defect.examples(),
              defect.message()));
    }
    text.append(falseFindings.size()).append(" false findings\n");
    falseFindings.forEach(message -> text.append("  ").append(message).append('\n'));
    return text.toString();
  }

  private static String seconds(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.1f s", value);
  }

  /** Writes the results of several runs as JSON. */
  public static void write(List<DetectResult> results, Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("java", System.getProperty("java.runtime.version"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("runs", results);
    Files.createDirectories(file.toAbsolutePath().getParent());
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(json) + "\n");
  }
}
