package io.clicklake.cli;

import io.clicklake.local.LocalOptions;
import io.clicklake.local.LocalRun;
import io.clicklake.local.LocalService;
import io.clicklake.local.LocalStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the job with an embedded Kinesis endpoint, catalog and warehouse, sends it events,"
            + " and prints the rows of each table and whether the ledger balances.")
final class LocalCommand implements Callable<Integer> {
  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = "ad-clickstream",
      description = "A bundled dataset or a directory (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "A file of JSON events, one on each line, one after another, or in one array (default:"
              + " generated events).")
  private Path events;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description =
          "A directory for the tables. Each run adds rows to its tables (default: a directory that"
              + " each run replaces).")
  private Path warehouse;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many events to generate (default: ${DEFAULT-VALUE}).")
  private long count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The seed of the generated events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--follow",
      description =
          "Run until Ctrl-C, and show a status line. Without --listen, the command produces the"
              + " events.")
  private boolean follow;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "With --follow: events per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      description =
          "With --follow: produce no events, but read the records of your own producers. They put"
              + " them to the Kinesis endpoint at this port of the loopback address; port 0 is any"
              + " free port.")
  private Integer listen;

  @Option(
      names = "--serve",
      paramLabel = "HOST:PORT",
      arity = "0..1",
      fallbackValue = LocalServe.ADDRESS,
      description =
          "With --follow: serve the tables and a page about them over HTTP (default address:"
              + " ${FALLBACK-VALUE}); port 0 is any free port.")
  private String serve;

  @Option(
      names = "--keep",
      paramLabel = "SIZE",
      converter = MemorySizeText.class,
      description =
          "How much of the embedded stream to keep in memory, as in 64mb (default: 256mb, less if"
              + " the heap is small). While the job has that much left to read, the endpoint"
              + " throttles puts.")
  private Long keep;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Parallel tasks of each stage (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "2",
      description = "Shards of the embedded stream (default: ${DEFAULT-VALUE}).")
  private int shards;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An option of the job, as in --set dedupe.horizon=1h; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    LocalOptions options =
        new LocalOptions(
            dataset,
            events,
            warehouse,
            count,
            seed,
            follow,
            rate,
            new LocalStream(
                shards,
                listen == null ? OptionalInt.empty() : OptionalInt.of(listen),
                keep == null ? LocalStream.DEFAULT_KEEP : keep),
            parallelism,
            overrides);
    LocalService service = serve == null ? LocalService.NONE : new LocalServe(serve, follow);
    return new LocalRun(options, service, System.out).run();
  }
}
