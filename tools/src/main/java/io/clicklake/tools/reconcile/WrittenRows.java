package io.clicklake.tools.reconcile;

import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.Outcome;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows that a job wrote to one table at each checkpoint. The ledger does not count its own
 * rows. For the ledger table, this class therefore counts each row of the table as one written row.
 */
final class WrittenRows {
  private final boolean isLedger;
  private final int[] positions;

  WrittenRows(LedgerCounts counts, TableHistory table) {
    isLedger = table.name().equals(Zones.LEDGER);
    List<CountKeys.Key> keys = counts.keys().all();
    positions =
        IntStream.range(0, keys.size())
            .filter(position -> keys.get(position).outcome().equals(Outcome.WRITTEN.code()))
            .filter(position -> table.name().equals(keys.get(position).table()))
            .toArray();
  }

  /** The number of rows by checkpoint, without the checkpoints that wrote none. */
  NavigableMap<Long, Long> of(NavigableMap<Long, CheckpointCounts> checkpoints) {
    NavigableMap<Long, Long> rows = new TreeMap<>();
    checkpoints.forEach(
        (checkpoint, counts) -> {
          long written = rows(counts);
          if (written != 0) {
            rows.put(checkpoint, written);
          }
        });
    return rows;
  }

  private long rows(CheckpointCounts counts) {
    if (isLedger) {
      return counts.rows();
    }
    long rows = 0;
    for (int position : positions) {
      rows += counts.of(position);
    }
    return rows;
  }
}
