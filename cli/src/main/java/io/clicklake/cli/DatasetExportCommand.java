package io.clicklake.cli;

import io.clicklake.tools.check.CheckedDataset;
import io.clicklake.tools.odcs.TableContracts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes each table of a dataset as a contract of the Open Data Contract Standard 3.1:"
            + " columns, partitioning, and the monitors as SLA properties and quality rules.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the files were written", "2:the dataset cannot run; nothing was written"})
final class DatasetExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "A bundled dataset or a directory.")
  private String location;

  @Option(
      names = "--odcs",
      required = true,
      paramLabel = "DIR",
      description = "The directory for the files TABLE.odcs.yaml. Existing files are replaced.")
  private Path directory;

  @Option(
      names = "--contract-version",
      paramLabel = "VERSION",
      defaultValue = "1.0.0",
      description = "The version of the contracts (default: ${DEFAULT-VALUE}).")
  private String version;

  @Override
  public Integer call() {
    TableContracts.write(CheckedDataset.load(location), version, directory)
        .forEach(System.out::println);
    return 0;
  }
}
