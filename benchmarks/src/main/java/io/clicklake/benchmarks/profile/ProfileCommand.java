package io.clicklake.benchmarks.profile;

import io.clicklake.benchmarks.compare.BenchmarkRun;
import io.clicklake.benchmarks.compare.RunResult;
import io.clicklake.benchmarks.compare.Subjects;
import io.clicklake.benchmarks.compare.Workload;
import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.subject.Sampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs one of the compared programs (a subject) with a sampling profiler. Writes the"
            + " sampled stacks, a flame graph, and the share of the CPU time of each stage, thread"
            + " and method.")
public final class ProfileCommand implements Callable<Integer> {
  private static final int THREADS = 40;
  private static final int METHODS = 60;

  @Parameters(paramLabel = "SUBJECT", description = "${COMPLETION-CANDIDATES}")
  private Subjects subject;

  @Option(
      names = "--skip",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "Do not sample the first SECONDS of the run (default: ${DEFAULT-VALUE}).")
  private int skip;

  @Mixin private Workload workload;

  @Override
  public Integer call() throws Exception {
    EventSet events = workload.events(1);
    Path directory = workload.directory("profile").resolve(subject.toString());
    RunResult outcome =
        new BenchmarkRun(subject, directory, workload.setting())
            .withJavaOption("-D" + Sampler.SKIP + "=" + skip)
            .run(events);
    Stacks stacks = Stacks.read(directory.resolve(Sampler.STACKS));
    String shares =
        SampleShares.of(stacks, SampleShares::stage).table("stage", PipelineStage.values().length)
            + "\n"
            + SampleShares.of(stacks, SampleShares::thread).table("thread", THREADS)
            + "\n"
            + SampleShares.of(stacks, SampleShares::method).table("method (stage)", METHODS);
    Files.writeString(directory.resolve("shares.md"), shares);
    System.out.print(shares);
    System.out.printf(
        "%n%,d samples of a millisecond; the whole run used %.1f s of CPU for %,d bytes in %.1f"
            + " s.%n",
        stacks.samples(),
        outcome.usage().cpuNanos() / 1e9,
        events.bytes(),
        outcome.usage().wallNanos() / 1e9);
    System.out.println("shares.md, " + Sampler.STACKS + ", " + Sampler.FLAMES + ": " + directory);
    return 0;
  }
}
