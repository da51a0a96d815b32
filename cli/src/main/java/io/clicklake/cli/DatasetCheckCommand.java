package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.tools.check.Change.Effect;
import io.clicklake.tools.check.Changes;
import io.clicklake.tools.check.CheckedDataset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Says all that is wrong with a dataset, its SQL included; against an older version also"
            + " what the change breaks.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the dataset can run, and the change breaks nothing that could be decided",
      "1:the change breaks something",
      "2:the dataset, or the older one, cannot run"
    })
final class DatasetCheckCommand implements Callable<Integer> {
  private static final int BREAKS = 1;

  @Parameters(paramLabel = "DIR", description = "A bundled dataset or a directory.")
  private String location;

  @Option(
      names = "--against",
      paramLabel = "OLD",
      description = "The version that runs now: a bundled dataset or a directory.")
  private String against;

  @Override
  public Integer call() {
    CheckedDataset now = CheckedDataset.load(location);
    now.dataset().warnings().forEach(warning -> System.out.println("warning: " + warning));
    System.out.printf(
        "%s: can run; tables: %s%n",
        location, String.join(", ", now.tables().stream().map(TableDefinition::name).toList()));
    return against == null ? 0 : compare(now);
  }

  private int compare(CheckedDataset now) {
    Changes changes = Changes.between(old(), now);
    changes.all().forEach(System.out::println);
    long breaks = changes.count(Effect.BREAKS);
    long undecided = changes.count(Effect.UNDECIDED);
    System.out.printf(
        "against %s: %d break, %d to look at, %d compatible%n",
        against, breaks, undecided, changes.count(Effect.COMPATIBLE));
    if (undecided > 0) {
      System.out.println(
          "What is to look at cannot be decided from the two versions; for the contract, run"
              + " ./clicklake validate with the new one over events that were accepted.");
    }
    return breaks > 0 ? BREAKS : 0;
  }

  private CheckedDataset old() {
    try {
      return CheckedDataset.load(against);
    } catch (SetupException e) {
      throw new SetupException(
          e.problems().stream().map(problem -> "--against " + against + ": " + problem).toList());
    }
  }
}
