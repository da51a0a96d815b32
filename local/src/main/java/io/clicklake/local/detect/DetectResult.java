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
 * @param minutes the duration of the run
 * @param longestPause the longest time in seconds in which no publisher sent an event; on a busy
 *     machine, a long pause can itself cause findings
 * @param falseFindings the messages of findings that no defect explains
 */
public record DetectResult(
    long seed,
    double minutes,
    double longestPause,
    List<DefectResult> defects,
    List<String> falseFindings) {

  /** A run with a longer pause of the publishers says nothing about the monitors. */
  private static final double MOST_PAUSE = 10;

  /** Whether the machine was fast enough, so that the publishers never paused for long. */
  public boolean isValid() {
    return longestPause <= MOST_PAUSE;
  }

  /** Whether each defect was found with right examples, and there was no false finding. */
  public boolean isGood() {
    return falseFindings.isEmpty()
        && defects.stream().allMatch(defect -> defect.isFound() && defect.hasRightExamples());
  }

  /** A table with a line for each defect, then the false findings. */
  public String text() {
    StringBuilder text = new StringBuilder();
    String line = "%-13s %-14s %8s %8s %8s %8s  %-11s %-8s %s%n";
    text.append(
        String.format(
            Locale.ROOT,
            line,
            "defect",
            "victim",
            "finding",
            "webhook",
            "alert",
            "closing",
            "monitor",
            "examples",
            "message"));
    for (DefectResult defect : defects) {
      text.append(
          String.format(
              Locale.ROOT,
              line,
              defect.kind().name().toLowerCase(Locale.ROOT),
              defect.victim(),
              seconds(defect.finding()),
              seconds(defect.webhook()),
              seconds(defect.alert()),
              seconds(defect.closing()),
              defect.monitor(),
              defect.examples() == 0 ? "none" : defect.right() + " of " + defect.examples(),
              defect.message()));
    }
    text.append(falseFindings.size()).append(" false findings\n");
    falseFindings.forEach(message -> text.append("  ").append(message).append('\n'));
    text.append(
        String.format(Locale.ROOT, "the publishers paused for at most %.1f s%n", longestPause));
    if (!isValid()) {
      text.append(
          "This run does not count: the machine was too slow. Run it with less other work.\n");
    }
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
