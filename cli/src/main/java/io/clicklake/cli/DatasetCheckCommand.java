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
        "Prints all problems of a dataset and of its SQL. With --against, compares the dataset"
            + " with an older version, and marks each change as BREAKING, REVIEW or COMPATIBLE.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the dataset can run, and no change is BREAKING",
      "1:a change is BREAKING",
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
    long breaking = changes.count(Effect.BREAKING);
    long review = changes.count(Effect.REVIEW);
    System.out.printf(
        "against %s: %d BREAKING, %d REVIEW, %d COMPATIBLE%n",
        against, breaking, review, changes.count(Effect.COMPATIBLE));
    if (review > 0) {
      System.out.printf(
          "REVIEW: the two versions alone do not show whether this change breaks something. For the"
              + " contract, run '%s validate' with the new version over events that the old one"
              + " accepted.%n",
          Launcher.command());
    }
    return breaking > 0 ? BREAKS : 0;
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
