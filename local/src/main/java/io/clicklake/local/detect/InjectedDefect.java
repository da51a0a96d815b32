package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import java.util.Set;

/** A defect of a run: what it hits, and when it starts and ends. */
final class InjectedDefect {
  private static final long NEVER = Long.MAX_VALUE;

  final DefectKind kind;

  /** A publisher, a version of the app, a currency, a shard or a table; {@code all} for all. */
  final String victim;

  private final Set<Integer> publishers;

  // Read by the thread that generates events.
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

  /** Whether the publishers that the defect hits send nothing. */
  boolean isSilence() {
    return kind == DefectKind.SILENCE || kind == DefectKind.SHARD_SILENT;
  }

  /** Whether an event has the defect, if the defect is active. */
  boolean hits(int publisher, String version, String currency) {
    return switch (kind) {
      case NULLS -> version.equals(victim);
      case FACTOR_1000 -> currency.equals(victim);
      default -> publishers.contains(publisher);
    };
  }
}
