package io.clicklake.local.chaos;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterLoad;
import io.clicklake.local.cluster.ClusterRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a job under load and injects random faults at random times. The seed determines the events,
 * the faults and the pauses between faults. What the job does at the moment of a fault depends on
 * the machine. At the end the job is drained, and all tables are compared with the expected tables.
 */
public final class ChaosRun {
  /** Events per second. */
  private static final int RATE = 40;

  private static final int BATCHES_PER_SECOND = 4;
  private static final int LONGEST_PAUSE_MILLIS = 4_000;

  /** After this many faults the job must catch up: it may be slow, but it must not hang. */
  private static final int FAULTS_IN_A_ROW = 8;

  private final Path directory;
  private final Duration length;
  private final long seed;
  private final PrintStream out;
  private final Map<String, Integer> faults = new TreeMap<>();

  /**
   * @param directory for logs, state and tables; must be on a local disk
   * @param length the time in which faults are injected
   * @param out gets a line for each fault
   */
  public ChaosRun(Path directory, Duration length, long seed, PrintStream out) {
    this.directory = directory;
    this.length = length;
    this.seed = seed;
    this.out = out;
  }

  public ChaosResult run() throws Exception {
    long begin = System.nanoTime();
    out.printf("chaos: seed %d, %d minutes%n", seed, length.toMinutes());
    try (ClusterEnvironment environment = ClusterEnvironment.in(directory).session();
        ClusterRun run = environment.run("chaos", seed, System.currentTimeMillis())) {
      run.load().put(RATE);
      run.start(2);
      run.awaitAllRead();
      try (Feeder feeder = new Feeder(run.load())) {
        inject(new FaultActions(environment, run, new Random(seed)), run);
      }
      String differences = run.differencesAtTheEnd();
      return new ChaosResult(
          seed,
          (System.nanoTime() - begin) / 60e9,
          faults,
          restores(environment.cluster().logs()),
          run.load().expected().counts(),
          differences);
    }
  }

  private void inject(FaultActions actions, ClusterRun run) throws Exception {
    Random pauses = new Random(seed + 1);
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    for (int i = 1; System.nanoTime() < end; i++) {
      Thread.sleep(pauses.nextInt(LONGEST_PAUSE_MILLIS));
      ChaosFault fault = ChaosFault.of(pauses.nextInt(100));
      String what = actions.inject(fault);
      faults.merge(fault.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
      out.printf("%7.1f s  %3d  %s%n", (System.nanoTime() - begin) / 1e9, i, what);
      if (i % FAULTS_IN_A_ROW == 0) {
        run.awaitRead(run.load().events());
      }
    }
    actions.cancelPending();
  }

  private static int restores(Path logs) throws IOException {
    int restores = 0;
    try (Stream<Path> files = Files.list(logs)) {
      for (Path log : files.filter(f -> f.toString().contains("jobmanager-")).toList()) {
        try (Stream<String> lines = Files.lines(log)) {
          restores += (int) lines.filter(line -> line.contains("Restoring job")).count();
        }
      }
    }
    return restores;
  }

  /** Sends events at a steady rate from a separate thread until it is closed. */
  private static final class Feeder implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> feeding;
    private volatile boolean ends;

    private Feeder(ClusterLoad load) {
      feeding = thread.submit(() -> feed(load));
    }

    private void feed(ClusterLoad load) {
      try {
        while (!ends) {
          load.put(RATE / BATCHES_PER_SECOND);
          Thread.sleep(1000 / BATCHES_PER_SECOND);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Throws the error of the thread if there was one. */
    @Override
    public void close() throws Exception {
      ends = true;
      thread.shutdown();
      feeding.get(1, TimeUnit.MINUTES);
    }
  }
}
