package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.EventSetOptions;
import io.clicklake.benchmarks.events.EventSetWriter;
import io.clicklake.testkit.generate.ads.AdMix;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The command-line options that the commands {@code run} and {@code profile} share: the events and
 * the settings.
 */
public final class Workload {
  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "300000",
      description = "The number of events. An event has about 1.4 KB (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The seed of the generated events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Events per second of event time. Determines the number of events per window (default:"
              + " ${DEFAULT-VALUE}).")
  private long eventsPerSecond;

  @Option(
      names = "--campaigns",
      paramLabel = "N",
      description =
          "The number of campaigns. Determines the number of groups per window (default:"
              + " ${DEFAULT-VALUE}).")
  private int campaigns = AdMix.usual().campaigns();

  @Option(
      names = "--flawed",
      description =
          "Some events are duplicates, malformed, late, or from bots. Only the pipeline handles"
              + " such events correctly.")
  private boolean flawed;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Parallel tasks of each operator (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description = "Files or shards that contain the events (default: ${DEFAULT-VALUE}).")
  private int shards;

  @Option(
      names = "--state",
      paramLabel = "KIND",
      defaultValue = "hashmap",
      description =
          "Where Flink keeps state: hashmap, as in ./clicklake local, or rocksdb (default:"
              + " ${DEFAULT-VALUE}).")
  private StateKind state;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Seconds between two commits (default: ${DEFAULT-VALUE}).")
  private int checkpointSeconds;

  public RunSettings setting() {
    return new RunSettings(parallelism, shards, state, checkpointSeconds);
  }

  /**
   * An event set with this multiple of the number of events. It is generated if it does not exist.
   */
  public EventSet events(int times) throws IOException {
    long count = events * times;
    System.err.println("Events: " + count + ", generated unless they are there already.");
    return EventSetWriter.prepare(
        directory("events"),
        new EventSetOptions(
            count, seed, shards, eventsPerSecond, flawed, AdMix.usual().withCampaigns(campaigns)));
  }

  /** An output directory, which exists until the next {@code mvn clean}. */
  public Path directory(String name) {
    return JavaOptions.module().resolve("target").resolve(name);
  }

  /** Returns the workload as options of the command line. */
  @Override
  public String toString() {
    return "--events "
        + events
        + " --seed "
        + seed
        + " --rate "
        + eventsPerSecond
        + " --campaigns "
        + campaigns
        + " --parallelism "
        + parallelism
        + " --shards "
        + shards
        + " --state "
        + state
        + " --checkpoint-seconds "
        + checkpointSeconds
        + (flawed ? " --flawed" : "");
  }
}
