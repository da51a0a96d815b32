package io.clicklake.cli;

import io.clicklake.tools.infer.NewDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes a draft of a dataset from sample events: a contract that accepts all of them, and"
            + " tables for the event and for each array of objects in it. Edit the draft"
            + " afterwards.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the draft was written; its contract accepts all samples",
      "2:no draft was possible; nothing was written"
    })
final class DatasetNewCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The name of the dataset, as in web-shop.")
  private String name;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description =
          "A file of sample events: JSON objects, one on each line, one after another, or in one"
              + " array. The file can be compressed with gzip. Give - for standard input.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "A new or empty directory for the dataset (default: ./NAME).")
  private Path to;

  @Option(
      names = "--id",
      paramLabel = "PATH",
      description =
          "The field with the id of the event, as in header.event_id. Repeat the option if the id"
              + " consists of several fields (default: the command finds the field by names and"
              + " values).")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--time",
      paramLabel = "PATH",
      description =
          "The field with the time when the event happened, as in header.sent_at (default: the"
              + " command finds the field by names and values).")
  private String time;

  @Override
  public Integer call() {
    CommandLog.off();
    Path directory = to == null ? Path.of(".", name) : to;
    new NewDataset(name, directory, ids, time).draft(from, System.in).forEach(System.out::println);
    String dataset = shell(located(directory));
    String events = from.equals("-") ? shell(directory + "/examples/accepted.ndjson") : shell(from);
    String clicklake = shell(Launcher.command());
    System.out.println("next:");
    System.out.printf("  %s dataset check %s%n", clicklake, dataset);
    System.out.printf("  %s validate --dataset %s --events %s%n", clicklake, dataset, events);
    System.out.printf("  %s local --dataset %s --events %s%n", clicklake, dataset, events);
    return 0;
  }

  /** Adds {@code ./} to a name, because a name without it can be the name of a bundled dataset. */
  private static String located(Path directory) {
    boolean bare = directory.getNameCount() == 1 && !directory.isAbsolute();
    return bare ? "./" + directory : directory.toString();
  }

  private static String shell(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
