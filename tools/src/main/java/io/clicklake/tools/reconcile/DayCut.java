package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The end of the last complete day (UTC) in the ledger: the last commit to the ledger table before
 * midnight. This commit contains all rows of its checkpoint and of the earlier checkpoints. So each
 * checkpoint is completely before this end, or completely after it. Assumes that no two jobs write
 * to the tables at the same time.
 *
 * @param day the last complete day
 * @param last the checkpoint of the commit
 * @param laterJobs the jobs whose first commit is after this commit
 */
record DayCut(LocalDate day, Checkpoint last, Set<String> laterJobs) {
  /** Finds the last commit before the day of {@code now}; empty if there is none. */
  static Optional<DayCut> before(Instant now, TableHistory ledger) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Instant midnight = today.atStartOfDay().toInstant(ZoneOffset.UTC);
    Checkpoint last = null;
    Set<String> jobs = new HashSet<>();
    Set<String> later = new HashSet<>();
    for (Commit commit : ledger.jobCommits().toList()) {
      String job = commit.jobId().orElseThrow();
      if (commit.committedAt().isBefore(midnight)) {
        last = new Checkpoint(job, commit.checkpointId().orElseThrow());
        jobs.add(job);
      } else if (!jobs.contains(job)) {
        later.add(job);
      }
    }
    return last == null
        ? Optional.empty()
        : Optional.of(new DayCut(today.minusDays(1), last, later));
  }

  /** Whether the checkpoint is before this end. */
  boolean covers(String job, long checkpoint) {
    return job.equals(last.job()) ? checkpoint <= last.id() : !laterJobs.contains(job);
  }
}
