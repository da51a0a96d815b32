package io.clicklake.benchmarks.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import one.profiler.AsyncProfiler;

/**
 * Samples the stacks of running threads, 1,000 times per CPU second. Sampling begins some seconds
 * after the start, because the cost of the start belongs to no stage.
 *
 * <p>Writes {@code stacks.collapsed}, one line per stack with its number of samples and the thread
 * name as first frame, and {@code flame.html}.
 */
public final class Sampler implements AutoCloseable {
  public static final String STACKS = "stacks.collapsed";
  public static final String FLAMES = "flame.html";

  /** Seconds after the start that are not sampled. Without this property nothing is sampled. */
  public static final String SKIP = "clicklake.profile.skip-seconds";

  private final AsyncProfiler profiler = AsyncProfiler.getInstance();
  private final Path directory;
  private final Timer timer = new Timer("profile", true);

  private Sampler(Path directory) {
    this.directory = directory;
  }

  static boolean isWanted() {
    return System.getProperty(SKIP) != null;
  }

  static Sampler begin(Path directory) {
    Sampler sampler = new Sampler(directory);
    Duration skip = Duration.ofSeconds(Long.getLong(SKIP));
    sampler.timer.schedule(sampler.start(), skip.toMillis());
    return sampler;
  }

  private TimerTask start() {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          profiler.execute("start,event=cpu,interval=1ms,threads");
        } catch (IOException e) {
          throw new IllegalStateException("The profiler does not start.", e);
        }
      }
    };
  }

  @Override
  public void close() throws IOException {
    timer.cancel();
    profiler.execute("stop");
    profiler.execute("dump,collapsed,threads,file=" + directory.resolve(STACKS));
    profiler.execute("dump,flamegraph,threads,file=" + directory.resolve(FLAMES));
  }
}
