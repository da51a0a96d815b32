package io.clicklake.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a local run is asked to do.
 *
 * @param dataset name or path
 * @param events NDJSON to read; null for generated events
 * @param warehouse where the tables go; null for a place of our own that each run starts anew
 * @param count how many events to generate; without meaning when following or reading a file
 * @param follows whether events are produced until somebody asks to stop
 * @param rate events a second when following
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
    int parallelism,
    int shards,
    Map<String, String> overrides) {}
