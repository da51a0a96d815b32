package io.clicklake.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.tools.findings.Findings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "findings",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists the findings of the monitors, the newest first. Reads the table findings.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:no finding is open", "1:a finding is open", "2:could not run"})
final class FindingsCommand implements Callable<Integer> {
  private static final int FOUND = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private CatalogSelection selection;

  @Option(names = "--open", description = "List only the findings that are not closed.")
  private boolean open;

  @Option(names = "--json", description = "Print one JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    try (CatalogDatabase catalog = selection.open()) {
      List<StoredFinding> all = Findings.read(catalog, selection.dataset());
      List<StoredFinding> listed =
          all.stream().filter(finding -> !open || finding.isOpen()).toList();
      System.out.print(json ? json(listed) : text(listed));
      return all.stream().anyMatch(StoredFinding::isOpen) ? FOUND : 0;
    }
  }

  private static String text(List<StoredFinding> findings) {
    if (findings.isEmpty()) {
      return "There are no findings.\n";
    }
    StringBuilder text = new StringBuilder();
    for (StoredFinding finding : findings) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-20s %-8s %-8s %s: %s%n",
              finding.firstBadMinute(),
              finding.isOpen() ? "open" : "closed",
              finding.severity(),
              finding.monitor(),
              finding.message()));
      for (JsonNode place : examples(finding)) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-20s shard %s, sequence number %s, record %s, event %s%n",
                "  example",
                place.path("shard").asText(),
                place.path("sequence_number").asText(),
                place.path("record_number").asText(),
                place.path("event_index").asText()));
      }
    }
    return text.toString();
  }

  private static JsonNode examples(StoredFinding finding) {
    try {
      return JSON.readTree(finding.examples() == null ? "[]" : finding.examples());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "The finding " + finding.id() + " has examples that are not JSON: " + e.getMessage(), e);
    }
  }

  private static String json(List<StoredFinding> findings) {
    ArrayNode array = JSON.createArrayNode();
    for (StoredFinding finding : findings) {
      ObjectNode one = array.addObject();
      one.put("finding_id", finding.id());
      one.put("state", finding.state());
      one.put("monitor", finding.monitor());
      one.put("table_name", finding.table());
      one.put("key", finding.key());
      one.put("severity", finding.severity());
      one.put("owner", finding.owner());
      one.put("message", finding.message());
      one.put("first_bad_minute", finding.firstBadMinute().toString());
      one.put("last_bad_minute", finding.lastBadMinute().toString());
      one.set("examples", examples(finding));
      one.put("related", finding.related());
      one.put("recorded_at", finding.recordedAt().toString());
    }
    return array + "\n";
  }
}
