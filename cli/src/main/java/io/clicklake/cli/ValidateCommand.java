package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.tools.validate.ContractFile;
import io.clicklake.tools.validate.EventInput;
import io.clicklake.tools.validate.EventLimits;
import io.clicklake.tools.validate.EventValidator;
import io.clicklake.tools.validate.OutputFormat;
import io.clicklake.tools.validate.Validation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Checks events as the job does, without writing to a table: prints a line on standard"
            + " output for each rejected event, and a summary on standard error. Does not find"
            + " duplicates.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all events were accepted", "1:some were rejected", "2:could not run"})
final class ValidateCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private By by;

  static final class By {
    @Option(
        names = "--dataset",
        paramLabel = "DIR",
        description =
            "A bundled dataset or a directory. Events are checked against its contract and its"
                + " column types.")
    private String dataset;

    @Option(
        names = "--schema",
        paramLabel = "FILE",
        description = "A contract (JSON Schema) without a dataset.")
    private String schema;
  }

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description =
          "A file of JSON events, one on each line, one after another, or in one array. The file"
              + " can be compressed with gzip. Give - for standard input.")
  private String events;

  @Option(names = "--json", description = "Print JSON, one object per line.")
  private boolean json;

  @Option(
      names = "--arrival",
      paramLabel = "TIME",
      description =
          "The arrival time of all events, as in 2026-11-22T14:00:00Z. Events whose time is"
              + " outside event.max-past and event.max-future are rejected (default: accept any"
              + " time).")
  private Instant arrival;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An option of the job, as in --set event.max-size=4mb; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    CommandLog.off();
    EventValidator validator = validator();
    try (EventInput input = EventInput.open(events, System.in)) {
      Validation validation =
          new Validation(
              input,
              validator,
              json ? OutputFormat.JSON : OutputFormat.TEXT,
              new FileOutputStream(FileDescriptor.out),
              System.err);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(validation)));
      return validation.run();
    }
  }

  private EventValidator validator() {
    if (by.dataset != null) {
      Dataset dataset = Datasets.load(by.dataset);
      warn(dataset.warnings());
      return EventValidator.of(dataset, EventLimits.of(overrides), arrival);
    }
    if (arrival != null) {
      throw new SetupException(
          "--arrival needs a --dataset: a contract alone does not say which field is the event's"
              + " time.");
    }
    Contract contract = ContractFile.read(by.schema);
    warn(contract.warnings());
    return EventValidator.of(contract, EventLimits.of(overrides));
  }

  private static void warn(List<String> warnings) {
    warnings.forEach(warning -> System.err.println("warning: " + warning));
  }

  /** Runs after Ctrl-C. Does nothing if the validation has ended. */
  private static void stop(Validation validation) {
    try {
      validation.stop();
    } catch (IOException e) {
      System.err.println("clicklake: " + e.getMessage());
    }
  }
}
