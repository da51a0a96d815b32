package io.clicklake.serve.http;

import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.serve.lake.LedgerHistory;
import io.clicklake.serve.lake.ServedCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The information in an answer about the completeness of its rows.
 *
 * @param completeUntil empty before the first watermark
 * @param snapshot the snapshot of the aggregate's table; null if the table had no snapshot
 * @param differences the differences in the ledger up to the checkpoint
 * @param findings the open findings that overlap the range of the request
 * @param staleFor the age of the state, if the catalog cannot be read; empty if the answer is from
 *     the current state of the catalog
 */
record AnswerCompleteness(
    ServedCheckpoint checkpoint,
    Long snapshot,
    Optional<Instant> completeUntil,
    double lateShare,
    List<LedgerHistory.Difference> differences,
    List<StoredFinding> findings,
    Optional<Duration> staleFor) {

  String ledgerState() {
    return differences.isEmpty() ? "balanced" : "unbalanced";
  }
}
