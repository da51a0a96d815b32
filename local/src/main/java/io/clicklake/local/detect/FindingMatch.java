package io.clicklake.local.detect;

import io.clicklake.local.detect.FindingReceiver.Change;
import io.clicklake.testkit.traffic.Publishers;
import java.util.List;
import java.util.Set;

/** Says which findings a defect explains. */
final class FindingMatch {
  private static final long MINUTE = 60_000;
  private static final String SEVERAL = "\"(several)\"";

  /** After the end of a defect, a finding of it can still come for a minute that had it. */
  private static final long AFTERWARDS = 3 * MINUTE;

  private FindingMatch() {}

  /** Whether a finding that was opened or updated is the one that the defect must give. */
  static boolean finds(InjectedDefect defect, Change change) {
    String key = change.text("key");
    boolean of = key.contains('"' + defect.victim + '"');
    String kind = change.text("kind");
    return switch (defect.kind) {
      case LOSS ->
          (of && kind.equals("volume"))
              // A publisher whose events are all rejected can be a part of the same finding.
              || (kind.equals("completeness") && (of || key.contains(SEVERAL)));
      case SILENCE -> of && Set.of("silence", "volume").contains(kind);
      case SHARD_SILENT -> Set.of("silence", "volume").contains(kind) && hasPublisher(defect, key);
      case NULLS -> of && kind.equals("null_ratio");
      case NEW_VALUE -> kind.equals("schema_drift") && change.text("message").contains("swipe");
      case DUPLICATES -> kind.equals("duplicate_ratio");
      case LATE -> kind.equals("late_ratio");
      case FACTOR_1000 -> of && kind.equals("range");
      case ALL_REJECTED -> of && kind.equals("rejection_ratio");
      case CATALOG_500 -> kind.equals("commit") && change.text("table_name").equals(defect.victim);
      case JOB_KILLED -> Set.of("commit", "freshness", "silence").contains(kind);
    };
  }

  private static boolean hasPublisher(InjectedDefect defect, String key) {
    if (key.contains(SEVERAL)) {
      return true;
    }
    for (int i = 0; i < Publishers.COUNT; i++) {
      if (defect.hits(i, "", "") && key.contains('"' + Publishers.id(i) + '"')) {
        return true;
      }
    }
    return false;
  }

  /** Whether no defect explains a finding. */
  static boolean isFalse(Change change, List<InjectedDefect> defects) {
    return defects.stream()
        .noneMatch(
            defect ->
                change.recordedMillis() >= defect.startMillis()
                    && change.recordedMillis() - AFTERWARDS <= defect.endMillis()
                    && (finds(defect, change) || followsFrom(defect, change)));
  }

  /** The finding of another monitor with the same cause. */
  private static boolean followsFrom(InjectedDefect defect, Change change) {
    return switch (defect.kind) {
      // All tables wait for the job, and so do the counts of the stream.
      case CATALOG_500, JOB_KILLED ->
          Set.of("commit", "freshness", "silence", "ledger").contains(change.text("kind"));
      case LOSS, SILENCE, SHARD_SILENT ->
          Set.of("completeness", "volume", "silence").contains(change.text("kind"));
      // Rejected events do not count as arrived.
      case ALL_REJECTED ->
          change.text("kind").equals("completeness")
              && change.text("key").contains('"' + defect.victim + '"');
      default -> false;
    };
  }
}
