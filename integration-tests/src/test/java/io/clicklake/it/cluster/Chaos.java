package io.clicklake.it.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A job under load, to which random things happen at random moments. The seed says the events, the
 * faults and the moments; what each fault meets depends on the machine. At the end everything has
 * landed, and all tables are compared with the truth.
 */
final class Chaos {
  /** Events a second. */
  private static final int RATE = 40;

  private static final int LONGEST_PAUSE_MILLIS = 4_000;

  /** After so many faults the job must have caught up: it may be slow, never stuck. */
  private static final int FAULTS_IN_A_ROW = 8;

  private final Path directory;
  private final Duration length;
  private final long seed;
  private final Map<String, Integer> faults = new TreeMap<>();

  Chaos(Path directory, Duration length, long seed) {
    this.directory = directory;
    this.length = length;
    this.seed = seed;
  }

  ChaosResult run() throws Exception {
    long begin = System.nanoTime();
    System.out.printf("chaos: seed %d, %d minutes%n", seed, length.toMinutes());
    try (ClusterEnvironment site = ClusterEnvironment.session(directory);
        ClusterRun run = site.run("chaos", seed, System.currentTimeMillis())) {
      run.load().put(RATE);
      run.start(2);
      run.awaitAllRead();
      try (Feeder feeder = new Feeder(run.load(), RATE)) {
        inject(new ChaosFaults(site, run, new Random(seed)), run);
      }
      String differences = run.differencesAtTheEnd();
      return new ChaosResult(
          seed,
          (System.nanoTime() - begin) / 60e9,
          faults,
          restores(site.cluster().logs()),
          run.load().truth().counts(),
          differences);
    }
  }

  private void inject(ChaosFaults chaos, ClusterRun run) throws Exception {
    Random moments = new Random(seed + 1);
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    for (int i = 1; System.nanoTime() < end; i++) {
      Thread.sleep(moments.nextInt(LONGEST_PAUSE_MILLIS));
      ChaosFault fault = ChaosFault.of(moments.nextInt(100));
      String what = chaos.inject(fault);
      faults.merge(fault.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
      System.out.printf("%7.1f s  %3d  %s%n", (System.nanoTime() - begin) / 1e9, i, what);
      if (i % FAULTS_IN_A_ROW == 0) {
        long put = run.load().events();
        run.awaitRead(put);
      }
    }
    chaos.mend();
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
}
