package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The steps of a run: which defects happen together, and when they start. They determine the
 * duration of the run.
 */
public enum DetectPace {
  /** Some defects happen together, the others one after another. */
  FULL(
      130_000,
      60_000,
      List.of(
          EnumSet.of(DefectKind.ALL_REJECTED),
          EnumSet.of(
              DefectKind.NULLS,
              DefectKind.FACTOR_1000,
              DefectKind.DUPLICATES,
              DefectKind.NEW_VALUE),
          EnumSet.of(DefectKind.LOSS, DefectKind.LATE),
          EnumSet.of(DefectKind.SHARD_SILENT),
          EnumSet.of(DefectKind.CATALOG_500),
          EnumSet.of(DefectKind.JOB_KILLED))),
  /** All defects that can happen together happen together. */
  TOGETHER(
      130_000,
      60_000,
      List.of(
          EnumSet.of(DefectKind.SHARD_SILENT),
          ofEvents(),
          EnumSet.of(DefectKind.CATALOG_500),
          EnumSet.of(DefectKind.JOB_KILLED))),
  /**
   * The defects start together with the events, and the run does not wait until findings are
   * closed.
   */
  SHORT(0, 1_000, List.of(ofEvents()));

  final long warmUpMillis;

  /**
   * Each defect of a step starts at a random time, at most this long after the start of the step.
   */
  final int latestStartMillis;

  /** The defects of a step happen together. */
  @SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
  final List<Set<DefectKind>> steps;

  DetectPace(long warmUpMillis, int latestStartMillis, List<Set<DefectKind>> steps) {
    this.warmUpMillis = warmUpMillis;
    this.latestStartMillis = latestStartMillis;
    this.steps = steps;
  }

  /** The defects that can happen together. */
  private static Set<DefectKind> ofEvents() {
    return EnumSet.of(
        DefectKind.LOSS,
        DefectKind.NULLS,
        DefectKind.NEW_VALUE,
        DefectKind.DUPLICATES,
        DefectKind.LATE,
        DefectKind.FACTOR_1000,
        DefectKind.ALL_REJECTED);
  }

  /** The defects that a run can have. */
  public static Set<DefectKind> possible() {
    Set<DefectKind> all = EnumSet.noneOf(DefectKind.class);
    FULL.steps.forEach(all::addAll);
    return all;
  }
}
