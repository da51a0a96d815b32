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
        "Judges events as the job would, and writes nothing to any table: a line on standard output"
            + " for each rejected event, a summary on standard error. Duplicates are not looked for.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all events were accepted", "1:some were rejected", "2:could not run"})
final class ValidateCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private By by;

  static final class By {
    @Option(
        names = "--dataset",
        paramLabel = "DIR",
        description = "A bundled dataset or a directory: its contract, and what its columns hold.")
    private String dataset;

    @Option(
        names = "--schema",
        paramLabel = "FILE",
        description = "A contract alone (JSON Schema), without a dataset.")
    private String schema;
  }

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "One JSON event a line, plain or gzip; - for standard input.")
  private String events;

  @Option(names = "--json", description = "Write JSON objects, one a line.")
  private boolean json;

  @Option(
      names = "--arrival",
      paramLabel = "TIME",
      description =
          "When all events arrived, as in 2026-11-22T14:00:00Z: reject those whose time is further"
              + " off than event.max-past and event.max-future (default: any time will do).")
  private Instant arrival;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An option of the job, as in --set event.max-size=4mb; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    CommandLog.off();
    EventValidator judge = judge();
    try (EventInput input = EventInput.open(events, System.in)) {
      Validation validation =
          new Validation(
              input,
              judge,
              json ? OutputFormat.JSON : OutputFormat.TEXT,
              new FileOutputStream(FileDescriptor.out),
              System.err);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(validation)));
      return validation.run();
    }
  }

  private EventValidator judge() {
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

  /** After Ctrl-C; after a run that came to its end it does nothing. */
  private static void stop(Validation validation) {
    try {
      validation.stop();
    } catch (IOException e) {
      System.err.println("clicklake: " + e.getMessage());
    }
  }
}
