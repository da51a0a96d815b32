package io.clicklake.local.books;

import io.clicklake.catalog.lake.read.Commit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;

/**
 * Tags {@code hour-2026-11-22T14} that name, in all tables, the first common checkpoint whose
 * watermark says that the hour (UTC) is over. What came later is not in them. A tag that is there
 * stays as it is, so that tagging can be repeated.
 */
public final class HourTags {
  static final String PREFIX = "hour-";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'hour-'uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

  private final Timeline timeline;
  private final Account account;
  private final Duration kept;
  private final List<String> created = new ArrayList<>();

  /**
   * @param kept for how long a tag keeps its snapshot; older hours get none
   */
  public HourTags(Account account, Duration kept) {
    this.account = account;
    this.timeline = new Timeline(account);
    this.kept = kept;
  }

  /** Creates the tags that are missing; their names, as {@code table hour-...}. */
  public List<String> create(Instant now) {
    Map<Checkpoint, Instant> watermarks = watermarks();
    Instant hour = null;
    for (Checkpoint checkpoint : timeline.all()) {
      Instant watermark = watermarks.get(checkpoint);
      if (watermark == null) {
        continue;
      }
      Instant reached = watermark.truncatedTo(ChronoUnit.HOURS);
      Instant oldest = now.minus(kept).truncatedTo(ChronoUnit.HOURS);
      hour =
          hour == null || hour.isBefore(oldest) ? max(hour == null ? reached : hour, oldest) : hour;
      if (hour.isBefore(reached) && timeline.problems(checkpoint).isEmpty()) {
        List<TableVersion> versions = timeline.at(checkpoint);
        for (; hour.isBefore(reached); hour = hour.plus(1, ChronoUnit.HOURS)) {
          tag(NAME.format(hour), versions);
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

  private void tag(String name, List<TableVersion> versions) {
    for (TableVersion version : versions) {
      Table table = version.table();
      if (version.commit().isPresent() && !table.refs().containsKey(name)) {
        Commit commit = version.commit().orElseThrow();
        table
            .manageSnapshots()
            .createTag(name, commit.snapshotId())
            .setMaxRefAgeMs(name, kept.toMillis())
            .commit();
        created.add(version.name() + " " + name);
      }
    }
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant max(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
