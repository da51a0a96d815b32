package io.clicklake.local.detect;

import io.clicklake.local.detect.FindingReceiver.Change;
import io.clicklake.testkit.traffic.Publishers;
import java.util.List;
import java.util.Set;

/** Decides which findings a defect explains. */
final class FindingMatch {
  private static final long MINUTE = 60_000;
  private static final String SEVERAL = "\"(several)\"";

  /**
   * The time after the end of a defect in which its findings are expected, because minutes with the
   * defect are evaluated later.
   */
  private static final long AFTERWARDS = 3 * MINUTE;

  private FindingMatch() {}

  /** Whether an opened or updated finding is the finding that is expected for the defect. */
  static boolean finds(InjectedDefect defect, Change change) {
    String key = change.text("key");
    boolean of = key.contains('"' + defect.victim + '"');
    String kind = change.text("kind");
    return switch (defect.kind) {
      case LOSS ->
          (of && kind.equals("volume"))
              // The finding can also be about several publishers, for example together with a
              // publisher whose events are all rejected.
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

  /** Whether the finding is from another monitor and has the same cause. */
  private static boolean followsFrom(InjectedDefect defect, Change change) {
    return switch (defect.kind) {
      // The job writes no table and no counts, so monitors of all tables can open findings.
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
