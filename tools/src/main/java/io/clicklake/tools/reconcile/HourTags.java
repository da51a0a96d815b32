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
 * Tags {@code hour-2026-11-22T14} that name, in all tables, the first common checkpoint whose
 * watermark says that the hour (UTC) is over. What came later is not in them. A tag that is there
 * stays as it is, so that tagging can be repeated.
 */
public final class HourTags {
  static final String PREFIX = "hour-";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'hour-'uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

  private final CheckpointHistory timeline;
  private final LedgerSnapshot account;
  private final Duration kept;
  private final List<String> created = new ArrayList<>();

  /**
   * @param kept for how long a tag keeps its snapshot; older hours get none
   */
  public HourTags(LedgerSnapshot account, Duration kept) {
    this.account = account;
    this.timeline = new CheckpointHistory(account);
    this.kept = kept;
  }

  /** Creates the tags that are missing; their names, as {@code table hour-...}. */
  public List<String> create(Instant now) {
    Map<Checkpoint, Instant> watermarks = watermarks();
    Instant oldest = now.minus(kept).truncatedTo(ChronoUnit.HOURS);
    Instant hour = Instant.MIN;
    for (Checkpoint checkpoint : timeline.all()) {
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

  /** The watermark of each checkpoint: the lowest of all that were booked at it. */
  private Map<Checkpoint, Instant> watermarks() {
    Map<Checkpoint, Instant> watermarks = new HashMap<>();
    for (LedgerRow row : account.rows()) {
      if (row.watermark() != null) {
        watermarks.merge(
            new Checkpoint(row.job(), row.checkpoint()), row.watermark(), HourTags::min);
      }
    }
    return watermarks;
  }

  /** The ledger is tagged last. */
  private boolean isDone(Instant hour) {
    return account.ledger().table().refs().containsKey(NAME.format(hour));
  }

  /** Tags the tables as they were at the checkpoint; not when some were behind it. */
  private boolean tagged(Instant hour, Checkpoint checkpoint) {
    if (!timeline.problems(checkpoint).isEmpty()) {
      return false;
    }
    String name = NAME.format(hour);
    for (TableVersion version : timeline.at(checkpoint)) {
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

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant max(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
