package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import java.util.Set;

/** A defect of a run: what it affects, and when it starts and ends. */
final class InjectedDefect {
  private static final long NEVER = Long.MAX_VALUE;

  final DefectKind kind;

  /**
   * What the defect affects: a publisher, a version of the app, a currency, a shard or a table;
   * {@code all} for all publishers.
   */
  final String victim;

  private final Set<Integer> publishers;

  // Volatile, because the thread that generates events reads these fields.
  private volatile long startMillis = NEVER;
  private volatile long endMillis = NEVER;

  /**
   * @param publishers the indexes of the publishers that have the defect
   */
  InjectedDefect(DefectKind kind, String victim, Set<Integer> publishers) {
    this.kind = kind;
    this.victim = victim;
    this.publishers = publishers;
  }

  /** Starts the defect at this time, in milliseconds since 1970. */
  void startAt(long millis) {
    startMillis = millis;
  }

  void endAt(long millis) {
    endMillis = millis;
  }

  long startMillis() {
    return startMillis;
  }

  long endMillis() {
    return endMillis;
  }

  boolean isActive(long millis) {
    return startMillis <= millis && millis < endMillis;
  }

  /** Whether the affected publishers send nothing. */
  boolean isSilence() {
    return kind == DefectKind.SILENCE || kind == DefectKind.SHARD_SILENT;
  }

  /**
   * Whether an event of this publisher, version and currency has the defect while the defect is
   * active.
   */
  boolean hits(int publisher, String version, String currency) {
    return switch (kind) {
      case NULLS -> version.equals(victim);
      case FACTOR_1000 -> currency.equals(victim);
      default -> publishers.contains(publisher);
    };
  }
}
