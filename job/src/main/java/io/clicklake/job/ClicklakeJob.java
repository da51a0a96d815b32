package io.clicklake.job;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.classloading.ClassRelease;
import io.clicklake.job.lineage.Lineage;
import io.clicklake.job.options.Options;
import io.clicklake.job.options.PropertyGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main class of the job. Its arguments are {@code --key value} for an option,
 * {@code @DIRECTORY} for a directory with options ({@link Options#parse}), and {@code --verbose} to
 * print the stack trace of a set-up error. Amazon Managed Service for Apache Flink has no command
 * line; there, {@link PropertyGroups} reads the options.
 */
public final class ClicklakeJob {
  private static final Logger LOG = LoggerFactory.getLogger(ClicklakeJob.class);
  private static final String VERBOSE = "--verbose";
  private static final int COULD_NOT_RUN = 2;

  private ClicklakeJob() {}

  public static void main(String[] args) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(args));
    boolean verbose = arguments.remove(VERBOSE);
    CompletableFuture<Void> lastUse = CompletableFuture.completedFuture(null);
    try {
      lastUse = run(arguments, verbose);
    } finally {
      // In a session cluster the JobManager loads the classes again for the next job.
      CompletableFuture<Void> unused = lastUse.thenRun(ClassRelease::now);
    }
  }

  /** The result completes when the classes of the program are no longer used. */
  private static CompletableFuture<Void> run(List<String> arguments, boolean verbose)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    JobAssembly assembly;
    try {
      assembly = assemble(env, arguments);
    } catch (SetupException e) {
      throw reported(e, verbose, env);
    }
    assembly.dataset().warnings().forEach(LOG::warn);
    Optional<Lineage> lineage = assembly.lineage();
    lineage.ifPresent(env::registerJobListener);
    env.execute("clicklake " + assembly.dataset().name());
    lineage.ifPresent(Lineage::awaitStart);
    return lineage.map(Lineage::done).orElse(CompletableFuture.completedFuture(null));
  }

  private static JobAssembly assemble(StreamExecutionEnvironment env, List<String> arguments) {
    Configuration options = PropertyGroups.read(JobAssembly.options());
    options.addAll(Options.parse(arguments));
    JobAssembly assembly = new JobAssembly(env, options);
    assembly.connectStream(env, UnaryOperator.identity());
    return assembly;
  }

  /**
   * Prints the problems. If the job runs in a process of its own, this method then exits the
   * process. If the job runs in a process of a cluster, this method returns the exception, and the
   * cluster shows the exception as the reason why the job did not start.
   */
  private static SetupException reported(
      SetupException e, boolean verbose, StreamExecutionEnvironment env) {
    e.problems().forEach(LOG::error);
    if (env instanceof LocalStreamEnvironment) {
      if (verbose) {
        e.printStackTrace();
      } else {
        e.problems().forEach(problem -> System.err.println("clicklake: " + problem));
      }
      System.exit(COULD_NOT_RUN);
    }
    return verbose ? e : e.withoutTrace();
  }
}
