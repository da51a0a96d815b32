package io.clicklake.cli;

import io.clicklake.tools.infer.NewDataset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Drafts a dataset directory from sample events: a contract that accepts all of them, and"
            + " tables for the event and for each array of objects in it. Edit from there.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the directory was written, and its dataset accepts every sample",
      "2:no dataset could be drafted; nothing was written"
    })
final class DatasetNewCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The dataset's name, as in web-shop.")
  private String name;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "Sample events, one JSON object a line, plain or gzip; - for standard input.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where to write it: a new or empty directory (default: ./NAME).")
  private Path to;

  @Option(
      names = "--id",
      paramLabel = "PATH",
      description = "The event's id, as in header.event_id (default: found by name and values).")
  private String id;

  @Option(
      names = "--time",
      paramLabel = "PATH",
      description = "When the event happened, as in header.sent_at (default: likewise).")
  private String time;

  @Override
  public Integer call() {
    CommandLog.off();
    Path directory = to == null ? Path.of(".", name) : to;
    new NewDataset(name, directory, id, time).draft(from, System.in).forEach(System.out::println);
    String dataset = shell(located(directory));
    String events = from.equals("-") ? shell(directory + "/examples/accepted.ndjson") : shell(from);
    System.out.println("next:");
    System.out.printf("  ./clicklake dataset check %s%n", dataset);
    System.out.printf("  ./clicklake validate --dataset %s --events %s%n", dataset, events);
    System.out.printf("  ./clicklake local --dataset %s --events %s%n", dataset, events);
    return 0;
  }

  /** A bundled dataset of this name would win over a directory without {@code ./} in front. */
  private static String located(Path directory) {
    boolean bare = directory.getNameCount() == 1 && !directory.isAbsolute();
    return bare ? "./" + directory : directory.toString();
  }

  private static String shell(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
