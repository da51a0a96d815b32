package io.clicklake.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * The options of a local run.
 *
 * @param dataset the name of a bundled dataset, or a directory
 * @param events a file of events, or of records if a record of the dataset can have several events;
 *     null for generated events
 * @param warehouse a directory for the tables; null for the default directory, which each run
 *     replaces
 * @param count how many events to generate; not used with a file or with {@code follows}
 * @param follows whether to run until the user stops the run; if true, Prometheus can read the
 *     metrics
 * @param rate events per second with {@code follows}
 * @param overrides options of the job, as {@code --set key=value} gives them
 */
public record LocalOptions(
    String dataset,
    Path events,
    Path warehouse,
    long count,
    long seed,
    boolean follows,
    int rate,
    LocalStream stream,
    int parallelism,
    Map<String, String> overrides) {

  /** The same options with other {@code overrides}. */
  public LocalOptions withOverrides(Map<String, String> overrides) {
    return new LocalOptions(
        dataset, events, warehouse, count, seed, follows, rate, stream, parallelism, overrides);
  }
}
