package io.clicklake.serve.http;

import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.serve.lake.LedgerHistory;
import io.clicklake.serve.lake.ServedCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an answer says about its own completeness.
 *
 * @param completeUntil empty before the first watermark
 * @param snapshot of the aggregate's table; null if it had none
 * @param differences of the ledger up to the checkpoint
 * @param findings that are open and touch the range of the request
 * @param staleFor empty if the answer is from the current state of the catalog
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
