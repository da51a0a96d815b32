package io.clicklake.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.CompletenessTable;
import io.clicklake.catalog.lake.read.StatedPeriod;
import io.clicklake.catalog.table.Zones;
import io.clicklake.tools.completeness.StatementFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.iceberg.expressions.Expressions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "completeness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Compares how many events the producers state with how many arrived, and lists the periods"
            + " in which events are missing. Reads the table completeness.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all periods are complete", "1:events are missing", "2:could not run"})
final class CompletenessCommand implements Callable<Integer> {
  private static final int MISSING = 1;

  @Mixin private CatalogSelection selection;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Read only periods that began at TIME or later, as in 2026-11-22T14:00:00Z.")
  private Instant since = Instant.EPOCH;

  @Option(
      names = "--manifests",
      paramLabel = "FILE",
      description =
          "Compare the statements in this file instead of the statements in the stream. Each line"
              + " is an object with minute, producer and stated.")
  private Path manifests;

  @Option(
      names = "--min",
      paramLabel = "RATIO",
      defaultValue = "0.98",
      description =
          "A period is complete if the ratio of arrived to stated events is at least RATIO"
              + " (default: ${DEFAULT-VALUE}).")
  private double min;

  @Option(names = "--all", description = "Also list the periods that are complete.")
  private boolean all;

  @Option(names = "--json", description = "Print one JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    StatementFile file = manifests == null ? null : StatementFile.read(manifests);
    try (CatalogDatabase catalog = selection.open()) {
      List<StatedPeriod> counted = counted(catalog);
      List<StatedPeriod> stated =
          (file == null ? counted : file.compare(counted))
              .stream().filter(period -> period.stated() > 0).toList();
      List<StatedPeriod> incomplete =
          stated.stream().filter(period -> period.completeness() < min).toList();
      List<StatedPeriod> listed = all ? stated : incomplete;
      System.out.print(json ? json(listed) : text(listed, incomplete.size(), stated.size()));
      return incomplete.isEmpty() ? 0 : MISSING;
    }
  }

  private List<StatedPeriod> counted(CatalogDatabase catalog) {
    if (selection.dataset().producers().isEmpty()) {
      throw new SetupException(
          "The dataset '"
              + selection.dataset().name()
              + "' has no producers. docs/datasets.md says how to declare them.");
    }
    return CompletenessTable.read(
        catalog.table(Zones.COMPLETENESS),
        Expressions.greaterThanOrEqual("minute", since.toString()),
        Integer.MAX_VALUE);
  }

  private static String text(List<StatedPeriod> listed, int incomplete, int stated) {
    StringBuilder text = new StringBuilder();
    for (StatedPeriod period : listed) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s %s: %,d of %,d events arrived (%.2f %%)%n",
              period.minute(),
              period.producer(),
              period.arrived(),
              period.stated(),
              100 * period.completeness()));
    }
    text.append(
        String.format(
            Locale.ROOT, "%,d of %,d stated periods are not complete.%n", incomplete, stated));
    return text.toString();
  }

  private static String json(List<StatedPeriod> listed) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (StatedPeriod period : listed) {
      ObjectNode one = array.addObject();
      one.put("minute", period.minute().toString());
      one.put("producer", period.producer());
      one.put("stated", period.stated());
      one.put("arrived", period.arrived());
      one.put("completeness", period.completeness());
    }
    return array + "\n";
  }
}
