package io.clicklake.tools.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates tags such as {@code hour-2026-11-22T14} in all tables. A tag names one snapshot in each
 * table; a table that has no snapshot yet gets no tag. All these snapshots belong to the same
 * checkpoint: the first one that all tables have and whose watermark has reached the end of the
 * hour (UTC). Late rows that were written afterwards are not in the snapshots. Existing tags do not
 * change, so the command can run repeatedly.
 */
public final class HourTags {
  static final String PREFIX = "hour-";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'hour-'uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

  private final CheckpointHistory history;
  private final LedgerSnapshot ledger;
  private final Duration kept;
  private final List<String> created = new ArrayList<>();

  /**
   * @param kept how long a tag protects its snapshot from expiry; older hours get no tag
   */
  public HourTags(LedgerSnapshot ledger, Duration kept) {
    this.ledger = ledger;
    this.history = new CheckpointHistory(ledger);
    this.kept = kept;
  }

  /** Creates the missing tags; returns them as {@code table hour-...}. */
  public List<String> create(Instant now) {
    Map<Checkpoint, Instant> watermarks = watermarks();
    Instant oldest = now.minus(kept).truncatedTo(ChronoUnit.HOURS);
    Instant hour = Instant.MIN;
    for (Checkpoint checkpoint : history.all()) {
      Instant watermark = watermarks.get(checkpoint);
      if (watermark != null) {
        Instant reached = watermark.truncatedTo(ChronoUnit.HOURS);
        hour = max(hour.equals(Instant.MIN) ? reached : hour, oldest);
        while (hour.isBefore(reached) && (isDone(hour) || tagged(hour, checkpoint))) {
          hour = hour.plus(1, ChronoUnit.HOURS);
        }
      }
    }
    return List.copyOf(created);
  }

  /** The watermark of each checkpoint: the lowest in its ledger entries. */
  private Map<Checkpoint, Instant> watermarks() {
    Map<Checkpoint, Instant> watermarks = new HashMap<>();
    for (String job : ledger.counts().jobs()) {
      ledger
          .counts()
          .checkpoints(job)
          .forEach((id, counts) -> watermarks.put(new Checkpoint(job, id), counts.watermark()));
    }
    return watermarks;
  }

  /** The ledger table is tagged last, so if it has the tag, all tables have it. */
  private boolean isDone(Instant hour) {
    return ledger.ledgerTable().table().refs().containsKey(NAME.format(hour));
  }

  /**
   * Tags the snapshots of the checkpoint, if all tables have a snapshot of it. Returns whether all
   * tables have one.
   */
  private boolean tagged(Instant hour, Checkpoint checkpoint) {
    if (!history.problems(checkpoint).isEmpty()) {
      return false;
    }
    String name = NAME.format(hour);
    for (TableVersion version : history.at(checkpoint)) {
      if (version.commit().isPresent() && !version.table().refs().containsKey(name)) {
        version
            .table()
            .manageSnapshots()
            .createTag(name, version.commit().orElseThrow().snapshotId())
            .setMaxRefAgeMs(name, kept.toMillis())
            .commit();
        created.add(version.name() + " " + name);
      }
    }
    return true;
  }

  private static Instant max(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
