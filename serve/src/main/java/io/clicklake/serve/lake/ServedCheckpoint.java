package io.clicklake.serve.lake;

import java.time.Instant;
import java.util.Map;

/**
 * A checkpoint at which all tables can be read together.
 *
 * @param job the Flink job that took the checkpoint
 * @param recordedAt the time of its last row in the ledger
 * @param snapshots the snapshot of each table; a table that had no snapshot yet is not in the map
 */
public record ServedCheckpoint(
    String job, long id, Instant recordedAt, Map<String, Long> snapshots) {}
